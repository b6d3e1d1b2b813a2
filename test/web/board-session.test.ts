import { landmarks } from '../../src/sandbox/index.js';
import { loaded, openBoard } from './board.js';
import { describeInBrowser } from './browser.js';

const COMPLETE = `webex:session:${landmarks.completeSessionKey}`;
/** Of the vendor's sample training, with results. */
const WITH_RESULTS = 'ispring:session:4728d100-c96a-11ed-a664-b6c48b3dc692';

interface Observed {
  readonly result: number;
  readonly checklistTitle: string;
  readonly employee: { readonly name: string; readonly email: string };
  readonly observer: { readonly name: string };
}

describeInBrowser("the board's details of a session", (launch) => {
  const board = openBoard(launch, { ISPRING_REST_STALE_SECONDS: '0' });

  afterEach(() => board.service.sandbox.control.clearFaults());

  it('opens from the calendar, takes the focus, and gives it back', async () => {
    const page = await board.open({ date: '2026-11-18' });
    await loaded(page);
    const link = page.locator('a[data-session="webex:session:510000143"]').first();
    await link.click();
    const dialog = page.getByRole('dialog', { name: 'Публичные выступления — для руководителей' });
    await dialog.getByText('Webex Training').waitFor();
    expect(new URL(page.url()).searchParams.get('session')).toBe('webex:session:510000143');
    expect(
      await page.evaluate<boolean>(`document.querySelector('dialog').contains(document.activeElement)`),
    ).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate<string>('document.activeElement.dataset.session')).toBe(
      'webex:session:510000143',
    );
    expect(new URL(page.url()).searchParams.has('session')).toBe(false);
  });

  it('opens by its address, and goes with the back button', async () => {
    const page = await board.open({ date: '2026-06-05' });
    await loaded(page);
    await page.locator(`a[data-session="${COMPLETE}"]`).first().click();
    await page.getByRole('dialog').waitFor();
    const address = page.url();
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.goto(address);
    await page.getByRole('dialog', { name: 'CRM from Zero to Reports — Basics' }).waitFor();
  });

  it('tells the time here and at the source, who holds it and who comes, and nothing that opens it', async () => {
    const page = await board.open({ date: '2026-06-05', session: COMPLETE });
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Elena Markova').first().waitFor();
    const text = await dialog.innerText();
    expect(text).toContain('Sun, 7 Jun 2026, 01:00–01:30 (Europe/Moscow)');
    expect(text).toContain('Sat, 6 Jun 2026, 10:00–10:30 (Etc/GMT+12)');
    expect(text).toMatch(/Length\s+30 min/);
    expect(text).toMatch(/Вера Фёдорова[^]*registered/);
    expect(text).toMatch(/Agenda\s+1\. Знакомство/);
    const { data } = await board.service.ask(
      `{ session(id: "${COMPLETE}") { webex { hostKey guestToken accessControl { sessionPassword } attendeeOptions { registrationPwd } } } }`,
    );
    const { hostKey, guestToken, accessControl, attendeeOptions } = data.session.webex;
    const secrets = [hostKey, guestToken, accessControl.sessionPassword, attendeeOptions.registrationPwd];
    for (const secret of secrets.filter((each) => each !== null))
      expect(await page.content()).not.toContain(secret);
    expect(secrets.some((each) => each !== null)).toBe(true);
  });

  it('writes the number of places as the language does', async () => {
    await board.start();
    const { sessions } = board.service.sandbox.data.webex;
    const session = sessions.find(({ sessionKey }) => sessionKey === landmarks.completeSessionKey)!;
    Object.assign(session.attendeeOptions!, { participantLimit: 1500 });
    const page = await board.open({ session: COMPLETE });
    await page.getByRole('dialog').getByText('1,500', { exact: true }).waitFor();
  });

  it('has room for what it tells on the narrowest screens', async () => {
    const page = await board.open({ session: COMPLETE }, { viewport: { width: 320, height: 640 } });
    const facts = page.getByRole('dialog').locator('dl').first();
    const [when, itself] = await Promise.all([
      facts.locator('dd', { hasText: 'Europe/Moscow' }).boundingBox(),
      facts.boundingBox(),
    ]);
    expect(when?.width).toBe(itself?.width);
  });

  it('tells what was observed, of whom and by whom', async () => {
    const { data } = await board.service.ask(
      `{ session(id: "${WITH_RESULTS}") { checklistResults { result checklistTitle employee { name email } observer { name } } } }`,
    );
    const page = await board.open({ session: WITH_RESULTS });
    const results = data.session.checklistResults as Observed[];
    await page.getByRole('heading', { name: `${results.length} checklist results` }).waitFor();
    const rows = await page
      .getByRole('dialog')
      .getByRole('listitem')
      .filter({ hasText: 'Observed by' })
      .allInnerTexts();
    expect(rows).toHaveLength(results.length);
    for (const { result, checklistTitle, employee, observer } of results) {
      const row = rows.find((text) => text.includes(employee.name) && text.includes(employee.email));
      expect(row).toContain(`${result}%`);
      expect(row).toContain(checklistTitle);
      expect(row).toContain(`Observed by ${observer.name}`);
    }
  });

  it('shows how it lies to each of the chosen schedules, and why one determines nothing', async () => {
    const page = await board.open({
      date: '2026-11-18',
      schedules: '1002,1391,987654',
      session: 'webex:session:510000143',
    });
    const part = page.getByRole('dialog').locator('section', { hasText: 'Working time' });
    await part.getByText('Рабочие дни').waitFor();
    const [known, contradictory, lost] = await part.getByRole('listitem').allInnerTexts();
    expect(known).toMatch(/Partly\s*31%\s+2 h 30 min\s+active Mon, 16 Nov 2026, 15:30–18:00/);
    expect(contradictory).toMatch(
      /Ночная смена через полночь\s+Cannot be determined[^]*expected a time after timeFrom/,
    );
    expect(lost).toContain('This schedule is not there any more');
  });

  it.each([
    ['that the calendar does not show', { session: WITH_RESULTS }],
    ['that it shows', { session: WITH_RESULTS, date: '2023-04-01' }],
  ])('names the training of a session %s', async (_which, params) => {
    const page = await board.open(params);
    const dialog = page.getByRole('dialog', { name: 'Работа с возражениями клиентов' });
    await dialog.getByText('Сессия 1', { exact: true }).waitFor();
  });

  it('leads from what was observed to all results of that checklist, and back', async () => {
    const { data } = await board.service.ask(
      `{ session(id: "${WITH_RESULTS}") { checklistResults { checklistId checklistTitle } } }`,
    );
    const [{ checklistId, checklistTitle }] = data.session.checklistResults;
    const page = await board.open({ session: WITH_RESULTS, schedules: '1002' });
    await page.getByRole('dialog').getByRole('link', { name: checklistTitle }).first().click();
    await page.getByRole('heading', { name: checklistTitle }).waitFor();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      page: 'results',
      checklist: checklistId,
      schedules: '1002',
    });
    await page.goBack();
    await page.getByRole('dialog').getByText('Observed by').first().waitFor();
  });

  it.each(['<script>alert(1)</script>', 'uis:schedule:1002', '"]'])(
    'says that there is no session %s, which is no alarm',
    async (session) => {
      const page = await board.open({ session });
      await page.getByText('There is no such session').waitFor();
      expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    },
  );

  it('says that there is no such session', async () => {
    const page = await board.open({ session: `webex:session:${landmarks.unknownSessionKey}` });
    await page.getByText('There is no such session').waitFor();
  });

  it('keeps the session when its results cannot be had, says so, and has them on another try', async () => {
    board.service.sandbox.control.setFault('ispring-rest', {
      kind: 'status',
      status: 400,
      operation: 'POST /job-training/sessions/result/list',
    });
    const page = await board.open({ session: WITH_RESULTS });
    const dialog = page.getByRole('dialog', { name: 'Работа с возражениями клиентов' });
    await dialog.getByText('They are not available at the moment.').waitFor();
    board.service.sandbox.control.clearFaults();
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await dialog.getByText('Observed by').first().waitFor();
  });

  it('leads from a session of another time to its week', async () => {
    const page = await board.open({ session: COMPLETE });
    await page.getByRole('button', { name: 'Show its week in the calendar' }).click();
    await page.getByRole('heading', { name: '1 – 7 June 2026' }).waitFor();
  });
});
