import type { HTMLAttributes, KeyboardEvent } from 'react';

/**
 * Moves the focus between sessions: up and down within a day, left and right to the nearest day that has some. They are plain
 * links in the order of days and times, so Tab goes through them, too.
 */
export const arrowKeys: Pick<HTMLAttributes<HTMLElement>, 'onKeyDown'> = { onKeyDown: move };

const LINK = 'a[data-session]';

function move(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = document.activeElement?.closest<HTMLElement>(LINK);
  if (!link) return;
  const next = nextOf(event.currentTarget, link, event.key);
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function nextOf(grid: HTMLElement, link: HTMLElement, key: string): HTMLElement | undefined {
  const day = link.closest('section');
  if (day === null) return undefined;
  const links = linksOf(day);
  const place = links.indexOf(link);
  if (key === 'ArrowDown') return links[place + 1];
  if (key === 'ArrowUp') return links[place - 1];
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
  const days = [...grid.querySelectorAll('section')].filter((each) => linksOf(each).length > 0);
  const other = days[days.indexOf(day) + (key === 'ArrowRight' ? 1 : -1)];
  return other === undefined ? undefined : linksOf(other)[Math.min(place, linksOf(other).length - 1)];
}

function linksOf(day: Element): HTMLElement[] {
  return [...day.querySelectorAll<HTMLElement>(LINK)];
}
