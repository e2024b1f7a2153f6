import type { ClientChannel } from 'ssh2';
import { connect } from '../../fixtures/manager/shell/connect.ts';
import { expect, test } from './shell-test.ts';

test.describe("the simulator's interactive shell", () => {
  test('shows the appliance’s prompt, echoes, and knows ll', async ({ appliance }) => {
    const { client } = await connect(appliance.options);
    const channel = await new Promise<ClientChannel>((resolve, reject) => {
      client.shell({ rows: 40, cols: 132 }, (error, opened) => (error ? reject(error) : resolve(opened)));
    });
    let screen = '';
    channel.on('data', (text: Buffer) => {
      screen += text.toString();
    });
    await expect(async () => expect(screen).toContain('sna_manager:~# ')).toPass();
    channel.write('stty size; tty; touch seen; ll\n');
    await expect(async () => expect(screen).toMatch(/-rw-r--r-- 1 root root +0 .* seen/)).toPass();
    const ended = new Promise<number>((resolve) => channel.on('exit', resolve));
    channel.write('rm seen; cd /lancope; exit 4\n');

    expect(await ended).toBe(4);
    expect(screen).toContain('stty size; tty; touch seen; ll');
    expect(screen).toContain('40 132');
    expect(screen).toContain('/dev/pts/');
    client.end();
  });
});
