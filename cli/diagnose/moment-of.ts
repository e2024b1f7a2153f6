const dayFirst = /^(\d{1,2})\.(\d{1,2})\.(\d{4})\b/;
const clock = /\b\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AP]M\b)?/i;

/**
 * The moment of a time stamp, to compare it with others of the same log: that of its clock alone where no day is
 * known, and `undefined` where it has none.
 */
export function momentOf(stamp: string | undefined): number | undefined {
  if (stamp === undefined) return undefined;
  if (/^\d{10}(?:\.\d+)?$|^\d{13}$/.test(stamp)) return Number(stamp);
  const told = stamp
    .replace(dayFirst, '$3-$2-$1')
    .replace(/(\d\d:\d\d:\d\d)[,:](\d+)/, '$1.$2')
    .replace(/ @ /, ' ');
  return [told, `2000-01-01 ${clock.exec(told)?.[0]}`]
    .map(Date.parse)
    .find((moment) => !Number.isNaN(moment));
}
