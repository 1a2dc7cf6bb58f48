import type { AnyCodec } from './kernel/codec.ts'
import type { Json } from './kernel/json.ts'
import { CONFIG_FILES } from './ruleset.ts'

/** JSON Schemas (draft 2020-12) of the config files by path without ending: what editors check and complete with. */
export const configSchemas: { readonly [file: string]: { readonly [key: string]: Json } } = Object.fromEntries(
  Object.entries(CONFIG_FILES as { readonly [file: string]: AnyCodec }).map(([file, codec]) => [
    file,
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: `config/${file}.yaml`,
      ...codec.schema,
    },
  ]),
)
