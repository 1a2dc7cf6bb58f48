import { avatar } from '../dom/avatar.ts'
import { element } from '../dom/element.ts'
import type { ListboxItem } from '../dom/listbox.ts'
import type { PageContext } from '../state/page-context.ts'
import { type CommandEntry, nestedOptions } from './command-entry.ts'
import { createCompletion } from './completion.ts'
import { completionValues, type OptionChip } from './option-chip.ts'
import { expectation, fittingSuggestions, fixedSuggestions, OptionType, type Suggestion } from './option-reading.ts'
import type { Popup } from './popup.ts'

export interface OptionSuggestions {
  /** Explains the option and offers what fits what stands in its field. */
  show(chip: OptionChip, chips: readonly OptionChip[]): void
  cancel(): void
}

/** Fills the popup for the option in hand: fixed choices at once, the bot's own when it answers. */
export const createOptionSuggestions = (
  entry: CommandEntry,
  popup: Popup,
  context: PageContext,
  pick: (chip: OptionChip, suggestion: Suggestion) => void,
): OptionSuggestions => {
  const completion = createCompletion((options) => context.interactions.autocomplete(entry.command.name, nestedOptions(entry, options)))
  const offer = (chip: OptionChip, suggestions: readonly Suggestion[], empty: string): void => {
    const picture = chip.option.type === OptionType.user || chip.option.type === OptionType.mentionable
    const items: ListboxItem<() => void>[] = suggestions.map((suggestion) => ({
      value: () => pick(chip, suggestion),
      content: [...(picture ? [avatar(suggestion.label, { size: 24 })] : []), element('span', { class: 'option-text' }, suggestion.label)],
    }))
    popup.show(items, 0, empty)
  }
  return {
    show(chip, chips) {
      completion.cancel()
      const { option, input } = chip
      const { state } = context.store
      popup.hint(option.name, `${option.description} — ${option.autocomplete === true ? 'type to search' : expectation(option)}`)
      if (chip.chosen !== undefined) return popup.list.hide()
      const fixed = fixedSuggestions(option, state)
      if (fixed !== undefined)
        return offer(chip, fittingSuggestions(fixed, input.value), 'No choice fits. Clear the field to see them all.')
      popup.list.hide()
      if (option.autocomplete !== true) return
      completion.ask(completionValues(chips, chip, state), (choices) => {
        if (document.activeElement !== input) return
        const found = (choices ?? []).map((choice) => ({ label: choice.name, value: choice.value }))
        offer(
          chip,
          found,
          choices === undefined ? 'The game did not answer with choices. Type on to ask again.' : 'Nothing fits what you typed.',
        )
      })
    },
    cancel: completion.cancel,
  }
}
