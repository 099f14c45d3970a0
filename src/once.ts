/** Makes something when it is first asked for. If that fails, be it by throwing, whoever asks next has it tried again. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let making: Promise<T> | undefined;
  return () => {
    making ??= (async () => make())().catch((error: unknown) => {
      making = undefined;
      throw error;
    });
    return making;
  };
}
