import type { JSX } from 'preact';
import { useLayoutEffect, useId, useRef, useState } from 'preact/hooks';
import type { CertificateDetails } from '../certificate-details.ts';
import type { TrustedCertificateBody } from '../api/configuration-body.ts';
import { friendlyNameProblem } from '../rules/friendly-name.ts';
import { Field } from './field.tsx';
import { request, RequestFailed } from './request.ts';
import { configurationPath } from './traits.ts';

interface AddCertificatePanelProps {
  readonly applianceId: string;
  /** The store as it would be applied now, what is staged included. */
  readonly present: readonly TrustedCertificateBody[];
  readonly onAdd: (certificate: TrustedCertificateBody) => void;
  readonly onClose: () => void;
}

/** The panel that stages one certificate; a refusal keeps it open and says why. */
export function AddCertificatePanel({
  applianceId,
  present,
  onAdd,
  onClose,
}: AddCertificatePanelProps): JSX.Element {
  const [friendlyName, setFriendlyName] = useState('');
  const [file, setFile] = useState<File>();
  const [refusal, setRefusal] = useState<string>();

  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => panel.current?.querySelector('input')?.focus(), []);

  const add = async (): Promise<void> => {
    setRefusal(undefined);
    const early = friendlyNameProblem(friendlyName) ?? (file ? undefined : 'Certificate File is required.');
    if (early || !file) return setRefusal(early);
    try {
      const certificate = await stage(applianceId, friendlyName, file);
      const problem = stagedTwin(friendlyName, certificate, present);
      if (problem) setRefusal(problem);
      else onAdd({ friendlyName, certificate });
    } catch (error) {
      setRefusal(error instanceof RequestFailed ? error.message : 'The manager could not be reached.');
    }
  };

  return (
    <div ref={panel} class="panel" role="group" aria-labelledby="add-certificate">
      <h3 id="add-certificate">Add Certification Authority Certificate</h3>
      {refusal && (
        <p class="banner failure" role="alert">
          {refusal}
        </p>
      )}
      <div class="two-columns">
        <Field label="Friendly Name" required value={friendlyName} onInput={setFriendlyName} />
        <CertificateFile file={file} onChoose={setFile} />
      </div>
      <div class="buttons">
        <button type="button" class="grey" onClick={onClose}>
          Cancel
        </button>
        <button type="button" class="primary" onClick={() => void add()}>
          Add Certificate
        </button>
      </div>
    </div>
  );
}

function CertificateFile(props: {
  readonly file: File | undefined;
  readonly onChoose: (file: File | undefined) => void;
}): JSX.Element {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="field">
      <div class="field-label">
        <label for={id}>Certificate File</label>
        <span aria-hidden="true"> *</span>
      </div>
      <div class="file">
        <span class="file-name" id={`${id}-name`}>
          {props.file?.name ?? 'No file chosen'}
        </span>
        <input
          id={id}
          ref={input}
          type="file"
          class="visually-hidden"
          tabIndex={-1}
          onChange={(event) => props.onChoose(event.currentTarget.files?.[0])}
        />
        <button
          type="button"
          class="secondary"
          aria-describedby={`${id}-name`}
          onClick={() => input.current?.click()}
        >
          Choose File
        </button>
      </div>
    </div>
  );
}

async function stage(applianceId: string, friendlyName: string, file: File): Promise<CertificateDetails> {
  const form = new FormData();
  form.set('friendlyName', friendlyName);
  form.set('targetCertificateFile', file);
  const path = `${configurationPath(applianceId)}/certificate/csr`;
  const { body } = await request<readonly CertificateDetails[]>('PUT', path, form);
  const [certificate] = body;
  if (!certificate) throw new RequestFailed(200, 'The manager described no certificate.', {});
  return certificate;
}

/** The manager knows only what is in force; what is staged is known here. */
function stagedTwin(
  friendlyName: string,
  { content }: CertificateDetails,
  present: readonly TrustedCertificateBody[],
): string | undefined {
  if (present.some((staged) => staged.friendlyName === friendlyName)) {
    return `The friendly name ${friendlyName} is already in the trust store.`;
  }
  const same = present.find(({ certificate }) => certificate.content === content);
  return same && `The certificate is already in the trust store, as ${same.friendlyName}.`;
}
