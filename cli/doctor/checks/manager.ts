import { expectCertificate, expectUnexpired } from '../../../fixtures/manager/manager-certificate.ts';
import { ManagerError } from '../../../fixtures/manager/manager-error.ts';
import { type Check, failed, ok, warning } from '../check.ts';

const day = 24 * 60 * 60 * 1000;
/** So many days before its end the doctor warns of a certificate. */
const soon = 90;

export const address: Check = {
  id: 'address',
  firstContact: true,
  title: 'The manager answers at its address, by TLS',
  needs: [],
  run: async (examination) => {
    await examination.certificate();
    return ok(examination.target.manager.url);
  },
};

export const certificate: Check = {
  id: 'certificate',
  firstContact: true,
  title: "The manager's certificate is the one expected, and valid",
  needs: ['address'],
  run: async (examination) => {
    const { fingerprint } = examination.target.manager;
    const presented = await examination.certificate();
    expectCertificate(presented, fingerprint);
    const end = presented.validTo.toISOString().slice(0, 10);
    const days = Math.floor((presented.validTo.getTime() - Date.now()) / day);
    expectUnexpired(presented);
    if (days < soon) {
      return warning(
        `It expires on ${end}, in ${days} days; after that nobody can edit the appliance.`,
        'Renew it: Edit Appliance Configuration > Appliance > SSL/TLS Appliance Identity, which needs a reboot.',
      );
    }
    return ok(`${fingerprint === undefined ? 'trusted by this machine' : 'pinned'}, until ${end}`);
  },
};

export const signIn: Check = {
  id: 'sign-in',
  firstContact: true,
  title: 'The account can sign in',
  needs: ['secrets', 'lock', 'certificate'],
  run: async (examination) => {
    await examination.session();
    return ok(`${examination.target.manager.userName}; the sign-in ended any other session of this account`);
  },
};

export const session: Check = {
  id: 'session',
  firstContact: true,
  title: 'Nobody else uses the account: its session lives on',
  needs: ['sign-in'],
  run: async (examination) => {
    const { api } = await examination.session();
    try {
      await api.managerId();
      await api.managerId();
    } catch (error) {
      if (!(error instanceof ManagerError) || error.reason !== 'signed-out') throw error;
      return failed(
        'The session ended right after the sign-in: somebody or something else signs in with the same account.',
        'Give the target an account of its own, as manager.userName.',
      );
    }
    return ok('the manager answered two requests in a row');
  },
};
