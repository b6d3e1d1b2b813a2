import { useEffect, useRef, useState, type RefObject } from 'react';
import type { ChoosePlace } from './place.js';

/**
 * Chooses, and puts the focus on the title of what is shown then: for what goes away when it is pressed, and would take the focus
 * along. Gives the place of that title, too.
 */
export function useLead(choose: ChoosePlace): [RefObject<HTMLHeadingElement | null>, ChoosePlace] {
  const title = useRef<HTMLHeadingElement>(null);
  const [times, setTimes] = useState(0);
  // After the choice: as long as a dialog is open, nothing below it takes the focus.
  useEffect(() => {
    if (times > 0) title.current?.focus();
  }, [times]);
  const lead: ChoosePlace = (changes) => {
    choose(changes);
    setTimes((before) => before + 1);
  };
  return [title, lead];
}
