// What GraphiQL's bundle puts into the page, as far as our scripts use it.

/** A text that the editor edits. */
interface TextModel {
  readonly uri: { readonly path: string };
  getValue(): string;
  getFullModelRange(): object;
  pushEditOperations(before: readonly [], edits: readonly { range: object; text: string }[], after: () => null): void;
  /** `isFlush` when the whole text was replaced by another one. */
  onDidChangeContent(listener: (event: { readonly isFlush: boolean }) => void): void;
}

/** An editor of such a text. */
interface TextEditor {
  getModel(): TextModel | null;
  updateOptions(options: { wordWrap: 'on'; wrappingIndent: 'same' }): void;
  revealLineInCenterIfOutsideViewport(line: number): void;
}

declare const YogaGraphiQL: {
  renderYogaGraphiQL(root: HTMLElement, options: Readonly<Record<string, unknown>>): void;
};

interface Window {
  __MONACO?: {
    readonly editor: {
      getModels(): readonly TextModel[];
      getEditors(): readonly TextEditor[];
      setTheme(name: 'graphiql-DARK' | 'graphiql-LIGHT'): void;
    };
  };
  MonacoEnvironment: { globalAPI: false; getWorkerUrl: (module: string, label: string) => string };
}
