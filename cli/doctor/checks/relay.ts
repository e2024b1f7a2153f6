import { endpointHost } from '../../../mocks/ses/index.ts';
import { ShellError } from '../../../fixtures/manager/shell/shell-error.ts';
import { cautionOf } from '../../../fixtures/target/regions.ts';
import { type Check, failed, type Finding, ok, warning } from '../check.ts';
import type { Examination } from '../examination.ts';
import { shellOf } from './shell.ts';

/** Milliseconds. */
const connectDeadline = 10_000;
/** Milliseconds between the end of a connection on the manager and its end at the relay. */
const arrivalDeadline = 2000;

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
  title: "From the manager's shell, the SMTP endpoint's name leads to the relay",
  needs: ['ssh', 'relay'],
  run: async (examination) => {
    const { relay: described } = examination.target;
    const server = `${endpointHost(described.region)}:587`;
    const answer = await connectFromManager(examination, server);
    if (typeof answer !== 'string') return answer;
    if (described.kind === 'ses') return ok(`${server} answers`);
    const reached = await (
      await examination.relay(described.address)
    )
      .waitForSession({ deadline: arrivalDeadline })
      .then(() => true)
      .catch(() => false);
    if (reached) return ok(`a connection to ${server} arrived at ${described.address}`);
    return failed(
      `The manager reaches ${server}, but nothing arrived at the relay on ${described.address}: the name leads elsewhere.`,
      `Add the name with the address ${described.address} in Edit Appliance Configuration > Network Services > Local Resolution.`,
    );
  },
};

/** The output of openssl on the manager once it is connected, or why it is not. */
async function connectFromManager(examination: Examination, server: string): Promise<string | Finding> {
  const shell = await shellOf(examination);
  try {
    const { stdout, stderr } = await shell.run(
      `openssl s_client -connect ${server} -starttls smtp </dev/null`,
      { deadline: connectDeadline },
    );
    if (stdout.includes('CONNECTED')) return stdout;
    const unknown = /not known|lookup|getaddrinfo|resolution/i.test(stderr);
    return failed(
      `The manager does not reach ${server} (${unknown ? 'it does not know the name' : reasonIn(stderr)}).`,
      unknown
        ? 'Check its DNS Server, or add the name in Edit Appliance Configuration > Network Services > Local Resolution.'
        : 'Check the firewall between the manager and the relay, for the ports 587, 2587, 465, 2465 and 25.',
    );
  } catch (error) {
    if (!(error instanceof ShellError) || error.reason !== 'command-deadline') throw error;
    return failed(
      `The manager gets no answer from ${server} within ${connectDeadline / 1000} s.`,
      'Check the firewall between the manager and the relay: it drops packets to these ports.',
    );
  }
}

function reasonIn(stderr: string): string {
  return /connection refused/i.test(stderr)
    ? 'something refuses the connection'
    : (stderr.trim().split('\n').at(-1) ?? 'openssl prints no reason');
}
