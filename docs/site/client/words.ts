const HAN = /\p{Script=Han}/u;

/**
 * The words of a text, for index and question alike. Chinese is written without spaces, so each pair of
 * neighbours in a run of characters is a word; a single character is a word by itself.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const run of text.toLowerCase().match(/\p{Script=Han}+|[\p{L}\p{N}]+(?:[_.:/-][\p{L}\p{N}]+)*/gu) ??
    []) {
    if (!HAN.test(run)) {
      words.push(run);
      // `docker_gwbridge` is found by its parts, too.
      const parts = run.split(/[_.:/-]/);
      if (parts.length > 1) words.push(...parts);
      continue;
    }
    const characters = [...run];
    if (characters.length === 1) words.push(run);
    for (let i = 0; i + 1 < characters.length; i += 1)
      words.push(`${characters[i] ?? ''}${characters[i + 1] ?? ''}`);
  }
  return words;
}

/**
 * The words of a question: a part of a name may be asked for alone, but a whole name is not taken apart.
 */
export function questionWords(text: string): string[] {
  return (text.toLowerCase().match(/\p{Script=Han}+|[\p{L}\p{N}]+(?:[_.:/-][\p{L}\p{N}]+)*/gu) ?? []).flatMap(
    (run) => (HAN.test(run) ? wordsOf(run) : [run]),
  );
}
