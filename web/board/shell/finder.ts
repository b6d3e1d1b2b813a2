/** Tells whether one of some texts has all the words that are sought, in any order, as parts of its own; none sought: always. */
export function finder(sought: string): (...texts: readonly string[]) => boolean {
  const words = folded(sought)
    .split(/\s+/)
    .filter((word) => word !== '');
  return (...texts) =>
    words.length === 0 ||
    texts.some((text) => {
      const own = folded(text);
      return words.every((word) => own.includes(word));
    });
}

/** Without case, and with ё as е, as many write it. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е');
}
