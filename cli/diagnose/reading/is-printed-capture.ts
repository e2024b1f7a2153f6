/** A line that tcpdump prints for a packet, in its usual form or with -e, -i any or -tttt. */
const byTcpdump =
  /^(?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d\.\d{6,9} (?:\S{1,20} +(?:In|Out|B|M|P) +)?(?:(?:IP6?|ARP)[ ,]|(?:[\da-f]{2}:){5}[\da-f]{2} )/m;
/** A line that tshark prints for one. */
const byTshark = /^ *\d+ +\d+\.\d{6,9} +[\da-f.:]+ (?:→|->) +[\da-f.:]+ +/m;

/** Whether a text begins as tcpdump or tshark print packets, which leaves out most of what a capture has. */
export function isPrintedCapture(beginning: Uint8Array): boolean {
  const text = Buffer.from(beginning).toString('utf8', 0, 500);
  return byTcpdump.test(text) || byTshark.test(text);
}
