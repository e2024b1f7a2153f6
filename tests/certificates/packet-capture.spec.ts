import { compareCertificates } from '../../fixtures/certificates/compare-certificates.ts';
import { presentedInCapture } from '../../fixtures/certificates/presented-in-capture.ts';
import { storedAmong } from '../../fixtures/certificates/stored-certificates.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

// As SES was when the note was written: TLS 1.3 encrypts the certificates that a relay presents.
test.use({ era: 'note' });

test(
  'delivers again when the operator uploads what a packet capture of Test Action shows, and the Trust Store lacks',
  needs('capture', requirement('failure.certificate-path')),
  async ({ operator, control, lab, capturing }) => {
    const { action, smtp } = control;
    await lab.manager.arrange(operator, { certificates: [] });

    const { result: failed, pcap, ports } = await capturing(() => operator.testAction(action.name));
    await expect(failed).toBeAbandonedBeforeAuth();

    const shown = await presentedInCapture({ name: 'the capture', chunks: [pcap] }, smtp.server, ports);
    const comparison = compareCertificates({
      ...shown,
      stored: storedAmong(await operator.trustedCertificates()),
    });
    expect(comparison.builds, 'the Trust Store makes a path').toBe(false);
    const missing = comparison.certificates.filter(({ standing }) => standing === 'missing');
    expect(
      missing.map(({ fileName }) => fileName).toSorted(),
      'the certificates that the capture shows, and the Trust Store lacks',
    ).toEqual(control.certificates.map(({ name }) => name).toSorted());

    const files = missing.map(({ fileName, servedAt: [place = -1] }) => ({
      name: fileName,
      content: shown.presented[place] ?? '',
    }));
    await operator.stageCertificates(files);
    await operator.applyStaged();
    const recovered = await operator.testAction(action.name);

    await expect(recovered).toBeDelivered({ ...action, from: smtp.fromEmail });
  },
);
