import { useReducer, type AnchorHTMLAttributes, type MouseEvent, type ReactNode } from 'react';
import { changedPlace, type PlaceChanges } from './places.js';

type Handlers = 'onClick' | 'onFocus' | 'onPointerEnter';

interface PlaceLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | Handlers> {
  readonly to: PlaceChanges;
  readonly children: ReactNode;
}

/** A link to a place of the board: without loading the page anew, but where a person wants it in another tab. */
export function PlaceLink({ to, children, ...rest }: PlaceLinkProps): ReactNode {
  // The address may have changed since the link was drawn.
  const [, lookAgain] = useReducer((times: number) => times + 1, 0);
  return (
    <a
      {...rest}
      href={changedPlace(window.location.search, to)}
      onFocus={lookAgain}
      onPointerEnter={lookAgain}
      onClick={(event) => go(event, to)}
    >
      {children}
    </a>
  );
}

function go(event: MouseEvent, to: PlaceChanges): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const before = window.location.search;
  const query = changedPlace(before, to);
  // Where one is already, there is nothing to come back from.
  if (query === changedPlace(before, {})) return;
  window.history.pushState(null, '', query);
  if ('page' in to) window.scrollTo({ top: 0 });
}
