import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { TrustedCertificateBody } from '../api/configuration-body.ts';
import { AddCertificatePanel } from './add-certificate-panel.tsx';
import { Card } from './card.tsx';

interface TrustStoreCardProps {
  readonly applianceId: string;
  readonly certificates: readonly TrustedCertificateBody[];
  readonly modified: boolean;
  readonly onChange: (certificates: readonly TrustedCertificateBody[]) => void;
  readonly onRevert: () => void;
}

const columns = [
  'Friendly Name',
  'Issued To',
  'Issued By',
  'Valid From',
  'Valid To',
  'Serial Number',
  'Key Length',
  'Actions',
];

export function TrustStoreCard(props: TrustStoreCardProps): JSX.Element {
  const { certificates, onChange } = props;
  const [adding, setAdding] = useState(false);
  const table = useRef<HTMLDivElement>(null);
  const backToTable = (): void => table.current?.focus();
  return (
    <Card
      title="Trust Store"
      modified={props.modified}
      onRevert={props.onRevert}
      control={
        <button type="button" class="link-button" disabled={adding} onClick={() => setAdding(true)}>
          Add New
        </button>
      }
    >
      {adding && (
        <AddCertificatePanel
          applianceId={props.applianceId}
          present={certificates}
          onClose={() => {
            setAdding(false);
            backToTable();
          }}
          onAdd={(certificate) => {
            onChange([...certificates, certificate]);
            setAdding(false);
            backToTable();
          }}
        />
      )}
      <div ref={table} class="wide-table" tabIndex={0} role="group" aria-label="Trusted certificates">
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {certificates.map(({ friendlyName, certificate }) => (
              <tr key={friendlyName}>
                <td>{friendlyName}</td>
                <td>{certificate.issuedTo}</td>
                <td>{certificate.issuedBy}</td>
                <td>{certificate.validFrom}</td>
                <td>{certificate.validTo}</td>
                <td class="serial">{certificate.serialNumber}</td>
                <td>{certificate.keyLength}</td>
                <td>
                  <button
                    type="button"
                    class="link-button"
                    onClick={() => {
                      onChange(certificates.filter((present) => present.friendlyName !== friendlyName));
                      backToTable();
                    }}
                  >
                    Delete
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="count">{certificates.length} Certificates</p>
    </Card>
  );
}
