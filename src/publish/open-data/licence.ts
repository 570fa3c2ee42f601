// Under which terms the figures are given, and in the name of whom (NOTICE says the same).
export const LICENCE = { id: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' } as const;
