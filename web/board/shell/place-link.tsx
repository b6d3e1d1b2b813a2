import { useQueryState } from 'nuqs';
import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react';

interface PlaceLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'onClick'> {
  /** What the address then holds, the language aside. */
  readonly to: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}

/** A link to a place of the board: without loading the page anew, but where a person wants it in another tab. */
export function PlaceLink({ to, children, ...rest }: PlaceLinkProps): ReactNode {
  const [language] = useQueryState('lang');
  const href = `?${new URLSearchParams({ ...to, ...(language === null ? {} : { lang: language }) }).toString()}`;
  return (
    <a {...rest} href={href} onClick={(event) => go(event, href)}>
      {children}
    </a>
  );
}

function go(event: MouseEvent, href: string): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  window.history.pushState(null, '', href);
}
