import { eventually } from '../../support/eventually.js';
import { whileTheyShare, type TimedAnswer } from '../../support/instances.js';
import { describeWith } from '../../support/programs.js';
import { webexQuestions } from './questions.js';

/** Webex: no permission for this host. */
const DENIED = { kind: 'protocolFault', code: '000001', text: 'Permission denied' } as const;

describeWith(['redis-server', 'nginx'], 'what an upstream no longer lets be seen', () => {
  it('is shown by no instance, once one of them was told so', () =>
    // The second would show what it keeps for ten minutes.
    whileTheyShare([{ WEBEX_TTL_SECONDS: '1' }, { WEBEX_TTL_SECONDS: '600' }], async (fleet) => {
      const { control, data } = fleet.sandbox;
      const [soon, late] = fleet.instances;
      const [question] = webexQuestions(data, 1);
      for (const instance of [soon, late, late]) {
        const { data: shown } = await instance.ask(question!);
        expect(shown).toEqual({ session: { title: expect.any(String), startTime: expect.any(String) } });
      }

      control.setFault('webex', { ...DENIED, operation: 'GetTrainingSession' });
      await eventually(async () => codeOf(await soon.ask(question!)) === 'UPSTREAM_FORBIDDEN');
      await eventually(async () => codeOf(await late.ask(question!)) === 'UPSTREAM_FORBIDDEN');
      expect((await late.ask(question!)).data).toEqual({ session: null });
    }));
});

const codeOf = ({ errors }: TimedAnswer): unknown => errors[0]?.extensions['code'];
