import { endpointHost } from '../../../mocks/ses/index.ts';
import { ShellError } from '../../../fixtures/manager/shell/shell-error.ts';
import { cautionOf, otherRegion } from '../../../fixtures/target/regions.ts';
import type { TargetDescription } from '../../../fixtures/target/target-schema.ts';
import { type Check, failed, type Finding, ok, warning } from '../check.ts';
import type { Examination } from '../examination.ts';
import { shellOf } from './shell.ts';

/** Milliseconds. */
const connectDeadline = 10_000;
/** Milliseconds between the end of a connection on the manager and its end at the relay. */
const arrivalDeadline = 2000;
const localResolution = 'Edit Appliance Configuration > Network Services > Local Resolution';

export const relay: Check = {
  id: 'relay',
  title: 'The relay can listen where the manager reaches it',
  needs: [],
  run: async (examination) => {
    const { relay: described } = examination.target;
    const caution = cautionOf(described.region);
    const well = (detail: string): Finding =>
      caution === undefined ? ok(detail) : warning(caution, 'Compare relay.region with the SES console.');
    if (described.kind === 'ses') return well('the relay is SES itself; nothing listens here');
    try {
      await examination.relay(described.address);
    } catch (error) {
      return failed(
        `The relay cannot listen on ${described.address}. ${error instanceof Error ? error.message : String(error)}`,
        'Give an address of this machine as relay.address, stop the programs that listen on its ports 25, 465, 587, 2465 and 2587, and start sna-ses with the right to bind ports below 1024.',
      );
    }
    return well(`${described.address}, ports 25, 465, 587, 2465, 2587`);
  },
};

export const relayReachable: Check = {
  id: 'relay-reachable',
  title: "From the manager's shell, each name that a run needs leads to the relay",
  needs: ['ssh', 'relay'],
  run: async (examination) => {
    const { target } = examination;
    const servers = regionsOf(target).map((region) => `${endpointHost(region)}:587`);
    const obstacles: (Obstacle & { readonly server: string })[] = [];
    for (const server of servers) {
      const obstacle = await obstacleTo(server, examination);
      if (obstacle) obstacles.push({ server, ...obstacle });
    }
    if (obstacles.length > 0) {
      const whys = [...new Set(obstacles.map(({ why }) => why))];
      const found = whys.map((why) => {
        const there = obstacles.filter((obstacle) => obstacle.why === why).map(({ server }) => server);
        return `From the manager, ${there.join(' and ')} cannot be used: ${why}.`;
      });
      return failed(found.join(' '), [...new Set(obstacles.map(({ cure }) => cure))].join(' '));
    }
    return ok(
      target.relay.kind === 'ses'
        ? `${servers.join(' and ')} answers`
        : `connections to ${servers.join(' and ')} arrived at ${target.relay.address}`,
    );
  },
};

/** Why the manager does not get to the relay, as the end of a sentence. */
interface Obstacle {
  readonly why: string;
  readonly cure: string;
}

/** The regions of the endpoints to which a run has the manager send. */
function regionsOf({ relay: { kind, region }, mode }: TargetDescription): string[] {
  return kind === 'mock' && mode === 'full' ? [region, otherRegion(region)] : [region];
}

async function obstacleTo(server: string, examination: Examination): Promise<Obstacle | undefined> {
  const { relay: described } = examination.target;
  if (described.kind === 'ses') return obstacleOnTheWayTo(server, examination);
  const looksLike = await examination.relay(described.address);
  const after = looksLike.sessions.at(-1)?.id ?? -1;
  const obstacle = await obstacleOnTheWayTo(server, examination);
  if (obstacle) return obstacle;
  try {
    await looksLike.waitForSession({ after, deadline: arrivalDeadline });
    return undefined;
  } catch {
    return {
      why: `nothing arrived at the relay on ${described.address}, so the name leads elsewhere`,
      cure: `Add each such name with the address ${described.address} in ${localResolution}.`,
    };
  }
}

async function obstacleOnTheWayTo(server: string, examination: Examination): Promise<Obstacle | undefined> {
  const shell = await shellOf(examination);
  try {
    const { stdout, stderr } = await shell.run(
      `openssl s_client -connect ${server} -starttls smtp </dev/null`,
      { deadline: connectDeadline },
    );
    if (stdout.includes('CONNECTED')) return undefined;
    const unknown = /not known|lookup|getaddrinfo|resolution/i.test(stderr);
    return {
      why: unknown ? 'it does not know the name' : reasonIn(stderr),
      cure: unknown
        ? `Check its DNS Server, or add the name in ${localResolution}.`
        : 'Check the firewall between the manager and the relay, for the ports 587, 2587, 465, 2465 and 25.',
    };
  } catch (error) {
    if (!(error instanceof ShellError) || error.reason !== 'command-deadline') throw error;
    return {
      why: `it gets no answer within ${connectDeadline / 1000} s`,
      cure: 'Check the firewall between the manager and the relay: it drops packets to these ports.',
    };
  }
}

function reasonIn(stderr: string): string {
  return /connection refused/i.test(stderr)
    ? 'something refuses the connection'
    : (stderr.trim().split('\n').at(-1) ?? 'openssl prints no reason');
}
