import type { JSX } from 'preact';

const paths = {
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm5 11.500 5 5',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4l2-2Zm4 4a2 2 0 0 0 4 0',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4 21c0-5 4-7 8-7s8 2 8 7',
  gear: 'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Zm0-6v3m0 12v3m9-9h-3M6 12H3m15.400-6.400-2.100 2.100M7.700 16.300l-2.100 2.100m12.800 0-2.100-2.100M7.700 7.700 5.600 5.600',
  ellipsis: 'M7 12h.01M12 12h.01M17 12h.01',
  help: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.3-1 .9-1 1.700m0 3.200h.01',
  globe: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 0c5 5 5 13 0 18-5-5-5-13 0-18ZM3.500 9.500h17m-17 5h17',
  external: 'M10 5H5v14h14v-5M14 4h6v6m0-6-9 9',
  cross: 'M6 6l12 12M18 6 6 18',
  chevron: 'M7 10l5 5 5-5',
  ascending: 'M12 19V5m-5 5 5-5 5 5',
  descending: 'M12 5v14m-5-5 5 5 5-5',
  mark: 'M12 3 4 6v6c0 5 4 8 8 9 4-1 8-4 8-9V6ZM8.500 12l2.500 2.500 4.500-5',
  domain: 'M4 20V9l8-5 8 5v11M9 20v-6h6v6',
  monitor: 'M4 5h16v11H4Zm4 15h8m-4-4v4',
  investigate: 'M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13Zm5 11.500 5 5',
  report: 'M6 3h8l4 4v14H6Zm3 9h6m-6 4h6',
  configure: 'M4 7h9m4 0h3M4 17h3m4 0h9M15 5v4M9 15v4',
} as const;

export type IconName = keyof typeof paths;

/** A drawn symbol; what it means has to be said in words beside it. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class={`icon ${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
