import { ManagerError } from '../../../fixtures/manager/manager-error.ts';
import { lookBeforeChange } from '../../../fixtures/manager/survey/look-before-change.ts';
import { neededBy } from '../../../fixtures/manager/survey/needed.ts';
import { type Check, failed, ok } from '../check.ts';

/** As a run does before its first change. It leaves the form that `editable` has opened. */
export const pages: Check = {
  id: 'pages',
  firstContact: true,
  title: 'Everything that a run needs is found on the pages of the manager',
  needs: ['editable'],
  run: async (examination) => {
    const { target, file } = examination;
    const needed = neededBy(target.mode);
    if (needed.length === 0)
      return ok('not looked for, because the mode read-only may do without; npx sna-ses learn --check looks');
    const { page } = await examination.session();
    const release = await examination.release();
    try {
      const unseen = await lookBeforeChange({
        page,
        release,
        overrides: target.manager.labels,
        needed,
        file,
      });
      return ok(`${needed.length - unseen.length} elements; ${unseen.length} can be seen in a run alone`);
    } catch (error) {
      if (!(error instanceof ManagerError)) throw error;
      return failed(error.found, error.cure ?? '');
    }
  },
};
