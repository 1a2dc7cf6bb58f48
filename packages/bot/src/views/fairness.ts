import { ComponentType, TextInputStyle } from 'discord-api-types/v10'
import { OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Done, ResultOf, Seen } from '../commands/action.ts'
import { lookId } from '../components/ids.ts'
import type { Form, Message } from '../discord/message.ts'
import { amount } from './figures.ts'
import { button, buttons, divider, message, text } from './layout.ts'

const code = (value: string): string => `\`${value.replaceAll('`', 'ˋ')}\``

export const fairnessView = ({ epoch, nonce, client_seed }: AnswerOf<'fairness.status'>, seen: Seen): Message =>
  message({
    accent: OUTCOMES.notice.int,
    private: true,
    blocks: [
      text(
        '# Your dice',
        'Every roll of yours follows from a secret that is fixed beforehand, a seed of your own, and a number that counts your commands. What is below proves later that nothing was changed.',
      ),
      divider(),
      text(
        `Epoch **${amount(epoch)}** · commands so far **${amount(nonce)}**`,
        `Commitment ${code(seen.fairness.commitment(epoch))}`,
        `Your seed ${code(client_seed)}`,
        '-# The commitment is the SHA-256 of the secret. Ending the epoch tells you the secret.',
      ),
      buttons(button('End the epoch, see its secret', lookId('seed-form', seen), 'primary')),
    ],
  })

export const seedForm = (seen: Seen): Form => ({
  title: 'End the epoch of your dice',
  custom_id: lookId('seed-set', seen),
  components: [
    {
      type: ComponentType.Label,
      label: 'A new seed of yours',
      description: 'Up to 64 letters, digits or signs, no spaces, not ending in a digit. Empty keeps the one you have.',
      component: { type: ComponentType.TextInput, custom_id: 'seed', style: TextInputStyle.Short, required: false, max_length: 64 },
    },
  ],
})

/** How anyone repeats a roll with the secret in hand. */
const recipe = (secret: string, seed: string, commitment: string): string => {
  const lines = [
    `npx lumen verify --secret ${secret} \\`,
    `  --client-seed '${seed.replaceAll('`', 'ˋ')}' --nonce 0 --site summon.tier --index 0 --n 1000000 \\`,
    `  --commitment ${commitment}`,
  ]
  return `\`\`\`\n${lines.join('\n')}\n\`\`\``
}

export const rotatedView = ({ result }: Done<ResultOf<'fairness.rotate'>>, seen: Seen): Message => {
  const { ended, epoch, commands, ended_seed: seed } = result
  const { secret } = seen.fairness
  const commitment = seen.fairness.commitment(ended)
  return message({
    accent: OUTCOMES.success.int,
    private: true,
    blocks: [
      text(
        `# Epoch ${amount(ended)} is over`,
        secret === undefined
          ? 'Its secret could not be looked up just now. Ask the people who run this game for it.'
          : `Its secret is yours now, and every roll of it can be done again by anyone.\nSecret ${code(secret)}`,
        `Commitment ${code(commitment)}, which is its SHA-256`,
        `Seed ${code(seed)} · commands **${amount(commands)}** in all`,
      ),
      divider(),
      text(
        secret === undefined ? undefined : 'To check the first tier that a command drew, with the number of the command as nonce:',
        secret === undefined ? undefined : recipe(secret, seed, commitment),
      ),
      divider(),
      text(
        `Epoch **${amount(epoch)}** has begun: commitment ${code(seen.fairness.commitment(epoch))}, your seed ${code(result.client_seed)}`,
      ),
    ],
  })
}
