package dev.kref.checker.stubs;

import com.github.javaparser.JavaParser;
import com.github.javaparser.JavaToken;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Position;
import com.github.javaparser.Problem;
import com.github.javaparser.ast.CompilationUnit;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code .astub} files: Java syntax without bodies, where one file may describe several
 * packages. Stateless.
 */
public final class StubParser {
  private StubParser() {}

  /**
   * Reads one file.
   *
   * @throws StubException if it cannot be read or understood; the message says where
   */
  public static StubSet parse(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException missing) {
      throw new StubException(file.toString(), "no such stub file");
    } catch (MalformedInputException malformed) {
      throw new StubException(file.toString(), "not a text file in UTF-8");
    } catch (IOException unreadable) {
      throw new StubException(
          file.toString(), "cannot be read: " + unreadable.getClass().getSimpleName());
    }
  }

  /**
   * Reads the text of one file, named {@code file} in messages.
   *
   * @throws StubException if it cannot be understood; the message says where
   */
  public static StubSet parse(String file, String text) {
    List<StubType> types = new ArrayList<>();
    List<Relocation> relocations = new ArrayList<>();
    for (String unit : StubText.units(text)) {
      StubReader reader = new StubReader(file);
      reader.read(unit(file, unit));
      types.addAll(reader.types());
      relocations.addAll(reader.relocations());
    }
    return new StubSet(types, relocations);
  }

  private static CompilationUnit unit(String file, String text) {
    ParserConfiguration configuration = new ParserConfiguration();
    configuration.setLanguageLevel(ParserConfiguration.LanguageLevel.RAW);
    configuration.setAttributeComments(false);
    ParseResult<CompilationUnit> result = new JavaParser(configuration).parse(text);
    if (!result.isSuccessful() || result.getResult().isEmpty()) {
      Problem problem = result.getProblem(0);
      Position position =
          problem
              .getLocation()
              .flatMap(location -> offender(location.getBegin()).getRange())
              .map(range -> range.begin)
              .orElse(new Position(1, 1));
      throw new StubException(file, position.line, position.column, reason(problem.getMessage()));
    }
    return result.getResult().get();
  }

  /** The token that cannot stand there: the parser names the one before it. */
  private static JavaToken offender(JavaToken last) {
    JavaToken token = last;
    do {
      if (token.getNextToken().isEmpty()) {
        return last;
      }
      token = token.getNextToken().get();
    } while (token.getCategory().isWhitespaceOrComment());
    return token;
  }

  /** The parser's own message without the list of everything that could have stood there. */
  private static String reason(String message) {
    String first = message.lines().findFirst().orElse("").strip();
    int expected = first.indexOf(", expected");
    return "syntax error: "
        + (expected > 0 ? first.substring(0, expected) : first)
            .replaceFirst("^Parse error\\. Found", "unexpected");
  }
}
