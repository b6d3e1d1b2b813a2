const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it may stand in an element or in a double-quoted attribute. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

/** One element with a text value. */
export function element(name: string, text: string | number | boolean): string {
  return `<${name}>${escapeXml(String(text))}</${name}>`;
}

/** A document type that would expand to about a thousand million `ha`. */
export function billionLaughs(root: string): string {
  const levels = Array.from({ length: 9 }, (_unused, level) => {
    const inner = level === 0 ? 'ha' : `&h${level - 1};`;
    return `<!ENTITY h${level} "${inner.repeat(10)}">`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE bomb [${levels.join('')}]>\n${root.replace('BOMB', '&h8;')}`;
}
