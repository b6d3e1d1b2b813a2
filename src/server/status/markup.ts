import { escapeHtml } from '../pages/escape-html.js';

/** HTML that is safe to send: made by {@link html} only. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a hole of {@link html}; null leaves it empty. */
type Piece = Markup | string | number | null | readonly Piece[];

/** A template of HTML: whatever is put into it and is no markup itself is text. Attributes must be quoted. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(strings.map((text, index) => text + written(pieces[index] ?? null)).join(''));
}

function written(piece: Piece): string {
  if (piece === null) return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'string' || typeof piece === 'number') return escapeHtml(String(piece));
  return piece.map(written).join('');
}
