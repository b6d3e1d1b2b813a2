/** How often the page is renewed while somebody looks at it. */
const EVERY_MS = 15_000;

const refreshing = document.getElementById('refreshing');
const told = document.getElementById('told');
// The page of somebody who may not see it has neither.
if (refreshing !== null && told !== null) keepFresh(refreshing, told);

/** Renews the page's <main> while it is visible, and has a button that stops that. Tells what changed to those who listen, and only that. */
function keepFresh(place: HTMLElement, told: HTMLElement): void {
  const { pause = '', resume = '', outdated = '' } = place.dataset;
  let isPaused = false;
  let renewedAt = performance.now();

  const renew = async (): Promise<void> => {
    renewedAt = performance.now();
    try {
      const before = summary();
      const response = await fetch(location.href, {
        headers: { accept: 'text/html' },
        signal: AbortSignal.timeout(EVERY_MS),
      });
      // The browser has asked for a password, and nobody shall be asked again and again.
      if (response.status === 401 && !isPaused) pauseOrResume();
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      show(await response.text());
      told.classList.remove('outdated');
      told.textContent = summary() === before ? '' : summary();
    } catch {
      told.classList.add('outdated');
      if (told.textContent !== outdated) told.textContent = outdated;
    }
  };
  const renewIfDue = (): void => {
    if (isPaused || document.hidden || performance.now() - renewedAt < EVERY_MS) return;
    void renew();
  };

  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = pause;
  const pauseOrResume = (): void => {
    isPaused = !isPaused;
    button.textContent = isPaused ? resume : pause;
    renewIfDue();
  };
  button.addEventListener('click', pauseOrResume);
  place.append(button);
  document.addEventListener('visibilitychange', renewIfDue);
  setInterval(renewIfDue, 1000);
}

function summary(): string {
  return document.getElementById('summary')?.textContent ?? '';
}

function show(page: string): void {
  const main = new DOMParser().parseFromString(page, 'text/html').querySelector('main');
  if (main !== null) document.querySelector('main')?.replaceWith(document.adoptNode(main));
}
