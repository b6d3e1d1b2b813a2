import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { emptyFolder } from '../support/command.js';
import { describeWith, findProgram } from '../support/programs.js';
import { documentsOf, ROOT } from './deployed-files.js';

interface Scraping {
  readonly job_name: string;
  readonly static_configs: readonly { readonly targets: readonly string[] }[];
  readonly http_headers?: Readonly<Record<string, { readonly files: readonly string[] }>>;
}

interface Configuration {
  readonly rule_files: readonly string[];
  readonly scrape_configs: readonly Scraping[];
}

interface Compose {
  readonly services: Readonly<
    Record<string, { image: string; environment?: Readonly<Record<string, string>> }>
  >;
}

const FOLDER = 'deploy/prometheus';
const [configuration] = documentsOf<Configuration>(join(FOLDER, 'prometheus.yml'));
const { services } = documentsOf<Compose>('compose.yaml')[0]!;
/** Since then Prometheus sends headers of one's own. */
const SENDS_HEADERS = [2, 55] as const;

const isNewer = ([major, minor]: readonly number[]): boolean =>
  major! > SENDS_HEADERS[0] || (major === SENDS_HEADERS[0] && minor! >= SENDS_HEADERS[1]);
const versionIn = (text: string): number[] => (/(\d+)\.(\d+)/.exec(text) ?? []).slice(1).map(Number);

describe('the configuration of Prometheus', () => {
  it('looks at each instance of compose.yaml, by its port', () => {
    const instances = Object.entries(services).flatMap(([name, { environment = {} }]) =>
      environment['PORT'] === undefined ? [] : [`${name}:${environment['PORT']}`],
    );
    expect(instances).toHaveLength(2);
    const [job, ...others] = configuration!.scrape_configs;
    expect(others).toEqual([]);
    expect(job!.static_configs.flatMap(({ targets }) => targets)).toEqual(instances);
  });

  it('brings the API key of compose.yaml, in a version that can', () => {
    expect(configuration!.scrape_configs[0]!.http_headers).toEqual({
      'X-API-Key': { files: ['/run/secrets/metrics_key'] },
    });
    expect(isNewer(versionIn(services['prometheus']!.image))).toBe(true);
  });
});

describeWith(['promtool'], 'promtool', () => {
  const promtool = findProgram('promtool') ?? '';

  /** What it says of the configuration, in the folder of the rules. An older one is not shown the header, which it does not know. */
  function check(config: Configuration): { status: number | null; said: string } {
    const version = execFileSync(promtool, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const folder = emptyFolder();
    for (const name of readdirSync(join(ROOT, FOLDER)))
      copyFileSync(join(ROOT, FOLDER, name), join(folder, name));
    const shown = isNewer(versionIn(version))
      ? config
      : {
          ...config,
          scrape_configs: config.scrape_configs.map(({ http_headers: _, ...scraping }) => scraping),
        };
    const path = join(folder, 'prometheus.yml');
    writeFileSync(path, stringify(shown));
    const { status, stdout, stderr } = spawnSync(promtool, ['check', 'config', '--syntax-only', path], {
      encoding: 'utf8',
    });
    return { status, said: stdout + stderr };
  }

  it('takes the configuration', () => {
    const { status, said } = check(configuration!);
    expect([status, said]).toEqual([0, expect.stringContaining('SUCCESS')]);
  });

  it('would refuse a wrong one', () => {
    expect(
      check({ ...configuration!, scrape_configs: [{ job_name: 'x' } as never, { job_name: 'x' } as never] })
        .status,
    ).toBe(1);
  });
});
