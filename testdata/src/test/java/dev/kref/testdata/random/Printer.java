package dev.kref.testdata.random;

import java.util.List;

/** Writes programs as Java. */
final class Printer {
  private static final String PRELUDE =
      """
      package random;

      import dev.kref.Kref;
      import dev.kref.annotation.BorrowsRef;
      import dev.kref.annotation.GetsRef;
      import dev.kref.annotation.HandsOff;
      import dev.kref.annotation.Outcome;
      import dev.kref.annotation.OwnsRef;
      import dev.kref.annotation.PutsRef;
      import dev.kref.annotation.RefMarked;
      import dev.kref.annotation.TryGetsRef;
      import java.io.IOException;
      import java.util.Objects;

      @RefMarked
      final class Page {
        private final Kref<Page> kref = Kref.init(this, Page::free);
        private int touched;
        @OwnsRef static Page create() { return new Page(); }
        void touch() { touched++; }
        int size() { return touched; }
        @GetsRef void get() { kref.get(); }
        @TryGetsRef boolean tryGet() { return kref.tryGet(); }
        @PutsRef void put() { kref.put(); }
        private void free() { touched = -1; }
      }

      @RefMarked
      interface Env {
        @OwnsRef Page find();
        @OwnsRef Page open() throws IOException;
        @BorrowsRef Page peek();
        void look(Page page);
        void take(@OwnsRef Page page);
        void send(@OwnsRef Page page) throws IOException;
        void push(@OwnsRef(when = Outcome.ALWAYS) Page page) throws IOException;
        boolean offer(@OwnsRef(when = Outcome.TRUE) Page page);
        boolean refuse(@OwnsRef(when = Outcome.FALSE) Page page);
        void io() throws IOException;
        boolean more();
        int kind();
        void later(@HandsOff Runnable task);
      }

      @RefMarked
      final class Programs {
        private Env env;
        private int[] keys;
        private int sum;
        private void keep(Page page) { page.get(); }
        private void drop(Page page) { page.put(); }
        private void dropIfThere(Page page) {
          if (page != null) {
            page.put();
          }
        }
        private void pass(Page page) { env.take(page); }
        private boolean tryPass(Page page) { return env.offer(page); }
        private Page make() { return Page.create(); }
        private Page same(Page page) { return page; }
        private Page share(Page page) {
          page.get();
          return page;
        }
      """;

  private final StringBuilder text = new StringBuilder();
  private int line = 1;
  private int indent = 1;

  Printer() {
    for (String prelude : PRELUDE.split("\n")) {
      line(prelude, 0);
    }
  }

  /** One method alone, for people. */
  static String show(Code.Program program) {
    Printer printer = new Printer();
    int start = printer.text.length();
    printer.method("m", program);
    return printer.text.substring(start);
  }

  /** Adds a method; the answer is the line that it starts in. */
  int method(String name, Code.Program program) {
    int start = line;
    String rest = ", boolean f, boolean g) throws IOException {";
    line(
        switch (program.shape()) {
          case LENT -> "void " + name + "(Page p" + rest;
          case TAKEN -> "void " + name + "(@OwnsRef(when = Outcome.ALWAYS) Page p" + rest;
          case OWNED_RESULT -> "@OwnsRef Page " + name + "(Page p" + rest;
        },
        indent);
    block(program.body());
    line("}", indent);
    return start;
  }

  /** The whole file. */
  String finish() {
    return text + "}\n";
  }

  private void line(String content, int depth) {
    text.append("  ".repeat(depth)).append(content).append('\n');
    line++;
  }

  private void line(String content) {
    line(content, indent);
  }

  private void block(List<Code.Stmt> body) {
    indent++;
    body.forEach(this::print);
    indent--;
  }

  private void print(Code.Stmt stmt) {
    if (stmt instanceof Code.Declare s) {
      line("Page " + s.name() + " = " + java(s.source()) + ";");
    } else if (stmt instanceof Code.Assign s) {
      line(s.name() + " = " + java(s.source()) + ";");
    } else if (stmt instanceof Code.DeclareFlag s) {
      line("boolean " + s.name() + " = " + java(s.cond()) + ";");
    } else if (stmt instanceof Code.AssignFlag s) {
      line(s.name() + " = " + java(s.cond()) + ";");
    } else if (stmt instanceof Code.Act s) {
      line(s.verb().java(s.name()));
    } else if (stmt instanceof Code.Io) {
      line("env.io();");
    } else if (stmt instanceof Code.Jump s) {
      line(s.isBreak() ? "break;" : "continue;");
    } else if (stmt instanceof Code.Return s) {
      line(s.name() == null ? "return;" : "return " + s.name() + ";");
    } else if (stmt instanceof Code.ReturnNew s) {
      line("return " + java(s.source()) + ";");
    } else if (stmt instanceof Code.Throw) {
      line("throw new IOException();");
    } else {
      compound(stmt);
    }
  }

  private void compound(Code.Stmt stmt) {
    if (stmt instanceof Code.If s) {
      line("if (" + java(s.cond()) + ") {");
      block(s.then());
      if (!s.otherwise().isEmpty()) {
        line("} else {");
        block(s.otherwise());
      }
      line("}");
    } else if (stmt instanceof Code.Switch s) {
      arms(s);
    } else if (stmt instanceof Code.Loop s) {
      loop(s);
    } else if (stmt instanceof Code.Try s) {
      line("try {");
      block(s.body());
      if (s.handler() != null) {
        line("} catch (IOException e) {");
        block(s.handler());
      }
      if (s.last() != null) {
        line("} finally {");
        block(s.last());
      }
      line("}");
    } else if (stmt instanceof Code.Later s) {
      task(s);
    }
  }

  private void arms(Code.Switch s) {
    line("switch (env.kind()) {");
    indent++;
    for (int i = 0; i < s.arms().size(); i++) {
      line(i == s.arms().size() - 1 ? "default -> {" : "case " + i + " -> {");
      block(s.arms().get(i));
      line("}");
    }
    indent--;
    line("}");
  }

  private void loop(Code.Loop s) {
    line(
        switch (s.kind()) {
          case WHILE -> "while (" + java(s.cond()) + ") {";
          case DO -> "do {";
          case FOR -> "for (; " + java(s.cond()) + "; ) {";
          case EACH -> "for (int key" + indent + " : keys) {";
        });
    block(s.body());
    line(s.kind() == Code.LoopKind.DO ? "} while (" + java(s.cond()) + ");" : "}");
  }

  private void task(Code.Later s) {
    if (s.kind() == Code.TaskKind.LAMBDA) {
      line("env.later(() -> {");
      block(s.body());
      line("});");
    } else {
      line("env.later(new Runnable() {");
      line("@Override public void run() {", indent + 1);
      indent++;
      block(s.body());
      indent--;
      line("}", indent + 1);
      line("});");
    }
  }

  private static String java(Code.Source source) {
    if (source instanceof Code.Plain plain) {
      return plain.java();
    } else if (source instanceof Code.Copy copy) {
      return copy.name();
    } else if (source instanceof Code.Same same) {
      return "same(" + same.name() + ")";
    } else if (source instanceof Code.Share share) {
      return "share(" + share.name() + ")";
    }
    Code.Choice choice = (Code.Choice) source;
    return java(choice.cond()) + " ? " + java(choice.yes()) + " : " + java(choice.no());
  }

  private static String java(Code.Cond cond) {
    if (cond instanceof Code.Flag flag) {
      return flag.name();
    } else if (cond instanceof Code.Literal literal) {
      return String.valueOf(literal.value());
    } else if (cond instanceof Code.Not not) {
      return "!" + operand(not.inner());
    } else if (cond instanceof Code.Both both) {
      return operand(both.left()) + (both.and() ? " && " : " || ") + operand(both.right());
    } else if (cond instanceof Code.There there) {
      return there.spelling().java(there.name());
    } else if (cond instanceof Code.Offer offer) {
      return offer.kind().java(offer.name());
    } else if (cond instanceof Code.TryGet tryGet) {
      return tryGet.name() + ".tryGet()";
    }
    return "env.more()";
  }

  private static String operand(Code.Cond cond) {
    boolean atom =
        cond instanceof Code.Flag
            || cond instanceof Code.Literal
            || cond instanceof Code.Offer
            || cond instanceof Code.TryGet
            || cond instanceof Code.More;
    return atom ? java(cond) : "(" + java(cond) + ")";
  }
}
