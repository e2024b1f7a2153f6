const dayFirst = /^(\d{1,2})\.(\d{1,2})\.(\d{4})\b/;

/** The moment of a time stamp, to compare it with others of the same log; `undefined` where it has none. */
export function momentOf(stamp: string | undefined): number | undefined {
  if (stamp === undefined) return undefined;
  if (/^\d{10}(?:\.\d+)?$|^\d{13}$/.test(stamp)) return Number(stamp);
  const told = stamp
    .replace(dayFirst, '$3-$2-$1')
    .replace(/(\d\d:\d\d:\d\d)[,:](\d+)/, '$1.$2')
    .replace(/ @ /, ' ');
  const moment = Date.parse(told);
  return Number.isNaN(moment) ? undefined : moment;
}
