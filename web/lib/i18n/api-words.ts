// The shape of words about the fields of the API: each field of a described schema has some, so a field that is added without does not compile.
import type { components } from '../../../client/api.generated.ts';

type Schemas = components['schemas'];
/** Fields of an object, or of any of several. */
type NamesOf<T> = T extends unknown ? keyof T & string : never;

export type WordsOf<S extends keyof Schemas> = Readonly<Record<NamesOf<Schemas[S]>, string>>;

/** For English: the words that the description itself has not. A test holds both together to be whole. */
export type RestOf<T> = { readonly [S in keyof T]?: { readonly [F in keyof T[S]]?: string } };

/** The words of a language for fields, by the schema they belong to; under '' those that mean the same everywhere. */
export type FieldWords = Readonly<Record<string, Readonly<Record<string, string | undefined>> | undefined>>;
