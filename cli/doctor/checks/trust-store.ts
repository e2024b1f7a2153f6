import { X509Certificate } from 'node:crypto';
import { amazonRepository, isAmazonRoot, lackingRoots } from '../../../fixtures/certificates/amazon-roots.ts';
import { quoted } from '../../../fixtures/certificates/wording.ts';
import { storedCertificates } from '../../../fixtures/certificates/stored-certificates.ts';
import { type Check, notChecked, ok, warning } from '../check.ts';

/**
 * Judges what the store holds of the chain of SES by what it is, since nobody knows from here which chain SES serves the
 * manager: `compare-certificates` asks.
 */
export const trustStore: Check = {
  id: 'trust-store',
  title: 'The trust store outlives the next renewal of the certificates of SES',
  needs: ['session'],
  run: async (examination) => {
    const elements = await examination.elements();
    if (!elements) return notChecked('the manager offers its trust store only by its pages');
    const stored = storedCertificates(elements['trustStore']).map(
      ({ certificate }) => new X509Certificate(certificate),
    );
    const ofSes = stored.filter(isOfSes);
    if (ofSes.length === 0) return ok('it holds no certificate of the chain of SES yet');
    const roots = ofSes.filter(isAmazonRoot);
    if (roots.length > 0) return ok(`it holds ${roots.map(quoted).join(', ')}`);
    return warning(
      `It holds ${ofSes.map(quoted).join(', ')} and no root of Amazon: what works with these ends with AWS's next renewal.`,
      `Amazon asks every trust store to hold its five roots: upload ${lackingRoots(stored).join(', ')} from ${amazonRepository} in Edit Appliance Configuration > General > Trust Store.`,
    );
  },
};

/** The endpoint's own certificate, and whatever Amazon or Starfield signs with. */
function isOfSes({ subject }: X509Certificate): boolean {
  return /^CN=email-smtp[\w.-]*\.amazonaws\.com$|^O=Amazon$|^O=Starfield Technologies/m.test(subject);
}
