package dev.figment.examples.cli;

import dev.figment.core.check.Nearest;
import dev.figment.core.io.OneLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code figment} command. Whatever goes wrong is one line and an {@link ExitCode}. */
@Command(
    name = "figment",
    description = "Trains generative models of images, and draws from them.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
public final class Figment implements Runnable {
  private static final List<Class<?>> COMMANDS =
      List.of(
          ModelsCommand.class,
          TrainCommand.class,
          SampleCommand.class,
          TextToImageCommand.class,
          ImageToImageCommand.class,
          MakeRandomCommand.class,
          EvaluateCommand.class,
          JudgeCommand.class,
          DistanceCommand.class,
          ReconstructCommand.class,
          CompleteCommand.class,
          ProbeCommand.class,
          InterpolateCommand.class,
          DiffuseCommand.class,
          InpaintCommand.class,
          VaryCommand.class,
          MixCommand.class,
          TruncateCommand.class,
          ProjectCommand.class,
          TraverseCommand.class,
          LatentCommand.class,
          InfoCommand.class,
          ExportCommand.class,
          ImportCommand.class,
          ServeCommand.class,
          ProfileCommand.class,
          DataCommand.class,
          QuickstartCommand.class,
          CompletionCommand.class,
          HelpCommand.class);
  private static final Set<Class<?>> SPEAK_OF_ALL =
      Set.<Class<?>>of(HelpCommand.class, CompletionCommand.class);
  private static final int LONGEST = 4000;
  private static final String HEAP = "memory: no room on Java's heap (-Xmx sets it), ";

  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show where an error came from.")
  private boolean verbose;

  /** Runs the command and ends the process with its code. */
  public static void main(String[] arguments) {
    System.exit(run(commandLine(arguments), arguments));
  }

  /** Picocli hands exceptions over; the heap's error it lets through. */
  static int run(CommandLine command, String... arguments) {
    try {
      return command.execute(arguments);
    } catch (OutOfMemoryError e) {
      command.getErr().println("figment: " + HEAP + e.getMessage());
      command.getErr().flush();
      return ExitCode.MEMORY.code();
    }
  }

  /** Returns the command with what the arguments need of its commands. */
  static CommandLine commandLine(String... arguments) {
    CommandLine command = new CommandLine(new Figment());
    needed(arguments).forEach(type -> command.addSubcommand(new CommandLine(type)));
    return command
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Figment::onBadUsage)
        .setExecutionExceptionHandler(Figment::onFailure);
  }

  /** To read what all commands take costs tenths of a second: the one that is named is enough. */
  private static List<Class<?>> needed(String... arguments) {
    return COMMANDS.stream()
        .filter(type -> !SPEAK_OF_ALL.contains(type))
        .filter(type -> arguments.length > 0 && name(type).equals(arguments[0]))
        .findFirst()
        .<List<Class<?>>>map(List::of)
        .orElse(COMMANDS);
  }

  private static String name(Class<?> type) {
    return type.getAnnotation(Command.class).name();
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int onBadUsage(CommandLine.ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    command.getErr().println("figment: " + oneLine(failure));
    Optional<String> option = nearestOption(failure);
    if (option.isPresent()) {
      command.getErr().println("Did you mean: " + option.get() + "?");
    } else {
      UnmatchedArgumentException.printSuggestions(failure, command.getErr());
    }
    command.getErr().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE.code();
  }

  /** Picocli knows the nearest command; of options it asks for the first two letters. */
  private static Optional<String> nearestOption(CommandLine.ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
      CommandSpec spec = failure.getCommandLine().getCommandSpec();
      return Nearest.of(unmatched.getUnmatched().get(0), spec.optionsMap().keySet());
    }
    return Optional.empty();
  }

  private static int onFailure(Exception failure, CommandLine command, ParseResult arguments) {
    Figment figment = (Figment) command.getCommandSpec().root().userObject();
    PrintWriter err = command.getErr();
    err.println("figment: " + oneLine(failure));
    if (figment.verbose) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      err.print(trace);
    }
    return ExitCode.of(failure).code();
  }

  private static String oneLine(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return HEAP + cause.getMessage();
      }
    }
    String message = failure.getMessage();
    String line = OneLine.of(message == null ? failure.toString() : message.strip());
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }
}
