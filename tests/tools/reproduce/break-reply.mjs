// Preloaded into the uncompiled command: the relay then gives another reply than the failure mode says.
import { register } from 'tsx/esm/api';

register();
const { faults } = await import('../../../mocks/ses/index.ts');
faults['data-refused'].replies.data = '451 Temporary service failure';
