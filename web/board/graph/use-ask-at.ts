import { useEffect } from 'react';

/** Asks once when it is time, in ms since 1970 (null: never), or when somebody looks at the page after that. */
export function useAskAt(time: number | null, ask: () => void): void {
  useEffect(() => {
    if (time === null) return undefined;
    let isDue = false;
    const look = () => {
      if (isDue && document.visibilityState === 'visible') ask();
    };
    const timer = setTimeout(() => {
      isDue = true;
      look();
    }, time - Date.now());
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [time, ask]);
}
