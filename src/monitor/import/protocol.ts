// The name under which imported files stand among the protocols of a system: what they bring is facts about it, and no word of its own.

export const IMPORT = 'import';

/** Whether it came from the system itself: only that tells whether its connection lives. */
export const isSent = ({ protocol }: { readonly protocol: string }): boolean => protocol !== IMPORT;
