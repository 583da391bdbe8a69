// What a person would call the device, from what its browser says of itself.
const kBrowsers = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['coc_coc', 'Cốc Cốc'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari'], ['curl/', 'curl']] as const;
const kSystems = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS', 'macOS'], ['Linux', 'Linux']] as const;

export function deviceName(userAgent: string): string {
  const named = (list: readonly (readonly [string, string])[]) => list.find(([mark]) => userAgent.includes(mark))?.[1];
  return [named(kBrowsers), named(kSystems)].filter(Boolean).join(', ');
}
