// A reader with a DataLoader for what is read by id: the same id is read once in an operation.
import DataLoader from 'dataloader';
import { Answer, paths } from '../subjects/records.mjs';

/** @implements {import('./resolvers.mjs').Reader} */
export class LoadingReader {
  #rest;
  /** @type {DataLoader<string, Answer> | undefined} */
  #contents;
  /** @type {DataLoader<string, Answer> | undefined} */
  #issues;

  /** @param {{ get: (path: string) => Promise<any> }} rest */
  constructor(rest) {
    this.#rest = rest;
  }

  /**
   * @param {readonly string[] | undefined} categories
   * @param {number} first
   */
  async contents(categories, first) {
    return this.#read(paths.contents(categories, first));
  }

  /** @param {string} id */
  content(id) {
    this.#contents ??= new DataLoader((ids) => Promise.all(ids.map((each) => this.#read(paths.content(each)))));
    return this.#contents.load(id);
  }

  /** @param {string} id */
  issue(id) {
    this.#issues ??= new DataLoader((ids) => Promise.all(ids.map((each) => this.#read(paths.issue(each)))));
    return this.#issues.load(id);
  }

  /**
   * @param {string} section
   * @param {number} first
   */
  sectionContents(section, first) {
    return this.#read(paths.sectionContents(section, first));
  }

  /** @param {string} path */
  async #read(path) {
    return new Answer(await this.#rest.get(path));
  }
}
