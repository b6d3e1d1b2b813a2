import { useId, type ReactNode } from 'react';
import styles from './choice.module.css';

interface ChoiceProps<Option extends string> {
  readonly name: string;
  readonly options: readonly Option[];
  readonly chosen: Option;
  readonly onChoose: (option: Option) => void;
  readonly nameOf: (option: Option) => string;
}

/** One of a few, side by side. */
export function Choice<Option extends string>({
  name,
  options,
  chosen,
  onChoose,
  nameOf,
}: ChoiceProps<Option>): ReactNode {
  const group = useId();
  return (
    <fieldset className={styles['choice']}>
      <legend className="unseen">{name}</legend>
      {options.map((option) => (
        <label key={option}>
          <input type="radio" name={group} checked={option === chosen} onChange={() => onChoose(option)} />
          <span>{nameOf(option)}</span>
        </label>
      ))}
    </fieldset>
  );
}
