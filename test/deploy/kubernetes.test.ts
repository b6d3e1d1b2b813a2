import { Deployment } from 'kubernetes-models/apps/v1';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { ConfigMap, Secret, Service } from 'kubernetes-models/v1';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startService, type Service as Running } from '../support/service.js';
import { documentsOf, fileOf, knownSettings, readDockerfile, ROOT } from './deployed-files.js';

const FOLDER = 'deploy/kubernetes';
const EXAMPLE = 'secret.example.yaml';
const LABELS = { 'app.kubernetes.io/name': 'training-graph' };
/** By their `kind`; of each the version that is known here must be that of the file. */
const MODELS = {
  ConfigMap,
  Deployment,
  HorizontalPodAutoscaler,
  NetworkPolicy,
  PodDisruptionBudget,
  Secret,
  Service,
} as const;

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

interface Kustomization {
  readonly kind: string;
  readonly resources: readonly string[];
  readonly images: readonly { readonly name: string }[];
}

const files = readdirSync(join(ROOT, FOLDER)).sort();
const manifests = files
  .filter((file) => file !== 'kustomization.yaml')
  .flatMap((file) => documentsOf<Manifest>(join(FOLDER, file)));
const [kustomization] = documentsOf<Kustomization>(join(FOLDER, 'kustomization.yaml'));

/** As it is written, where it is what its kind may be. */
function modelOf({ apiVersion, kind, ...rest }: Manifest): { validate: () => void } {
  const model = Object.entries(MODELS).find(([name]) => name === kind)?.[1];
  if (model?.apiVersion !== apiVersion) throw new Error(`${apiVersion} ${kind} is not known here`);
  return new model(rest);
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what is found is read as its kind
function the<T>(kind: keyof typeof MODELS, name = 'training-graph'): T {
  const found = manifests.filter((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  expect(found).toHaveLength(1);
  return found[0] as T;
}

const deployment = the<Deployment>('Deployment');
const pod = deployment.spec!.template.spec!;
const [container] = pod.containers;

describe('the manifests of Kubernetes', () => {
  it.each(manifests.map((manifest) => [`${manifest.kind} ${manifest.metadata.name}`, manifest] as const))(
    'hold what they may: %s',
    (_, manifest) => {
      modelOf(manifest).validate();
      expect(manifest.metadata.namespace).toBeUndefined();
    },
  );

  it('would be refused if they held anything else', () => {
    const wrong = { ...deployment, spec: { ...deployment.spec, replicas: 'two' } };
    expect(() => modelOf(wrong as never).validate()).toThrow('replicas');
  });

  it('are all applied, but for the secret, which is an example', () => {
    expect([...kustomization!.resources, 'kustomization.yaml', EXAMPLE].sort()).toEqual(files);
    expect(kustomization!.images.map(({ name }) => name)).toEqual([container!.image]);
    expect(fileOf('.gitignore')).toContain('/deploy/metrics.key');
  });

  it('set settings that there are', () => {
    const { data = {} } = the<ConfigMap>('ConfigMap');
    const { stringData = {} } = the<Secret>('Secret');
    const names = [...Object.keys(data), ...Object.keys(stringData)];
    expect(names).toEqual(expect.arrayContaining(['REDIS_URL', 'REDIS_SECRET', 'AUTH_API_KEYS']));
    for (const name of names) expect(knownSettings()).toContain(name);
    expect(container!.envFrom).toEqual([
      { configMapRef: { name: 'training-graph' } },
      { secretRef: { name: 'training-graph' } },
    ]);
  });

  it('show a secret that holds none', () => {
    const { stringData = {} } = the<Secret>('Secret');
    for (const value of Object.values(stringData)) expect(value).toContain('<');
  });

  it('give a pod longer to end than the wait before it and twice the deadline', () => {
    const { data = {} } = the<ConfigMap>('ConfigMap');
    const [command, wait] = container!.lifecycle?.preStop?.exec?.command ?? [];
    expect(command).toBe('sleep');
    const longest = Number(wait) + (2 * Number(data['REQUEST_DEADLINE_MS'])) / 1000;
    expect(longest).toBeGreaterThan(0);
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(longest);
  });

  it('take an old pod away only when a new one is ready', () => {
    expect(deployment.spec!.strategy?.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
    expect(the<PodDisruptionBudget>('PodDisruptionBudget').spec?.maxUnavailable).toBe(1);
    const { minReplicas = 0, scaleTargetRef } = the<HorizontalPodAutoscaler>('HorizontalPodAutoscaler').spec!;
    expect(minReplicas).toBeGreaterThanOrEqual(2);
    expect(scaleTargetRef).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'training-graph' });
  });

  it('mean the same pods', () => {
    expect(deployment.spec!.selector.matchLabels).toEqual(LABELS);
    expect(deployment.spec!.template.metadata?.labels).toEqual(LABELS);
    expect(the<Service>('Service').spec?.selector).toEqual(LABELS);
    expect(the<PodDisruptionBudget>('PodDisruptionBudget').spec?.selector?.matchLabels).toEqual(LABELS);
    expect(the<NetworkPolicy>('NetworkPolicy').spec?.podSelector.matchLabels).toEqual(LABELS);
  });

  it('reach the port on which the image listens', () => {
    const [port] = readDockerfile(fileOf('Dockerfile')).at(-1)!.ports;
    expect(container!.ports).toEqual([{ name: 'http', containerPort: Number(port) }]);
    expect(the<Service>('Service').spec?.ports?.map(({ targetPort }) => targetPort)).toEqual(['http']);
    expect(deployment.spec!.template.metadata?.annotations?.['prometheus.io/port']).toBe(port);
  });

  it('keep to what the strictest standard for pods asks', () => {
    for (const name of ['training-graph', 'training-graph-redis']) {
      const { securityContext, containers, automountServiceAccountToken } = the<Deployment>(
        'Deployment',
        name,
      ).spec!.template.spec!;
      expect(automountServiceAccountToken).toBe(false);
      expect(securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      for (const { securityContext: own, resources } of containers) {
        expect(own).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(Object.keys({ ...resources?.requests })).toEqual(['cpu', 'memory']);
        expect(Object.keys({ ...resources?.limits })).toEqual(['cpu', 'memory']);
      }
    }
  });

  it('run Redis as compose.yaml does', () => {
    const [redis] = the<Deployment>('Deployment', 'training-graph-redis').spec!.template.spec!.containers;
    const [compose] = documentsOf<{ services: { redis: { image: string; command: string[] } } }>(
      'compose.yaml',
    );
    expect([redis!.image, redis!.args]).toEqual([
      compose!.services.redis.image,
      compose!.services.redis.command,
    ]);
    const { data = {} } = the<ConfigMap>('ConfigMap');
    const [port] = the<Service>('Service', 'training-graph-redis').spec?.ports ?? [];
    expect(data['REDIS_URL']).toBe(`redis://training-graph-redis:${String(port?.port)}`);
  });
});

describe('the probes', () => {
  let service: Running;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service.stop());

  it.each([
    ['startupProbe', '/healthz'],
    ['livenessProbe', '/healthz'],
    ['readinessProbe', '/readyz'],
  ] as const)('ask what the product answers: %s', async (name, path) => {
    expect(container![name]?.httpGet).toEqual({ path, port: 'http' });
    expect((await fetch(service.origin + path)).status).toBe(200);
  });
});
