// How English writes numbers, alone and with what they count.

export const n = (count: number): string => count.toLocaleString('en-GB');
export const many = (count: number, one: string, more = `${one}s`): string => `${n(count)} ${count === 1 ? one : more}`;
