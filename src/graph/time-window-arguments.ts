import { ArgsType, Field } from 'type-graphql';
import { DateTime } from './scalars.js';
import type { ToldWindow } from './time-window.js';

@ArgsType()
export class TimeWindowArgs implements ToldWindow {
  @Field(() => DateTime, {
    nullable: true,
    description: 'Only those that are not over by then, in any offset; null: however early.',
  })
  from!: string | null | undefined;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Only those that begin before, in any offset; null: however late.',
  })
  to!: string | null | undefined;
}
