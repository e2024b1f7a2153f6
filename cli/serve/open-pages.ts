import type { SimulatedLab } from '../../fixtures/lab/lab.ts';
import { startMailboxPage } from '../../mocks/mailbox/index.ts';
import type { ServedPage } from '../../mocks/network/index.ts';
import type { PageAddresses } from './lab-addresses.ts';
import { startLaboratoryPage } from './laboratory/start-laboratory-page.ts';

/** Ports to listen on; default: free ones. */
export interface PagePorts {
  readonly laboratory?: number;
  readonly mailbox?: number;
}

/** The pages on which a person studies a lab, until `close()`. */
export async function openPages(
  lab: SimulatedLab,
  { laboratory, mailbox }: PagePorts = {},
): Promise<PageAddresses & { close(): Promise<void> }> {
  const opened: ServedPage[] = [];
  const close = async (): Promise<void> => {
    for (const page of opened.splice(0)) await page.close();
  };
  try {
    const mailboxPage = await startMailboxPage(lab.mailbox, mailbox ? { port: mailbox } : {});
    opened.push(mailboxPage);
    const page = await startLaboratoryPage(lab, {
      mailboxUrl: mailboxPage.url,
      ...(laboratory && { port: laboratory }),
    });
    opened.push(page);
    return { laboratory: page.url, mailbox: mailboxPage.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}
