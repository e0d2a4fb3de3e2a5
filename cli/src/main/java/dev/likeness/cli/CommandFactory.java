package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands and groups of options, handing their surroundings to those that take them. */
final class CommandFactory implements IFactory {
  private final CommandContext surroundings;
  private final IFactory plain = CommandLine.defaultFactory();

  CommandFactory(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == Output.class) {
      return type.cast(new Output(surroundings.out(), surroundings.err()));
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0] == CommandContext.class) {
        // Commands are seen by their own package alone, which need not be this one.
        constructor.setAccessible(true);
        return type.cast(constructor.newInstance(surroundings));
      }
    }
    return plain.create(type);
  }
}
