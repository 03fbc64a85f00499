package dev.kref.checker.inference;

import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBinary;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCUnary;
import com.sun.tools.javac.tree.JCTree.Tag;
import com.sun.tools.javac.tree.TreeInfo;
import java.util.ArrayList;
import java.util.List;

/** Splits the ways through a method by conditions: what is asked of the count is learnt from it. */
final class CountConditions {
  private final CountValues values;
  private final OwnMethods methods;

  CountConditions(CountValues values, OwnMethods methods) {
    this.values = values;
    this.methods = methods;
  }

  /** Evaluates a condition. */
  Split split(JCExpression tree, CountPath path) {
    return values.nested(() -> follow(tree, path));
  }

  private Split follow(JCExpression tree, CountPath path) {
    JCExpression code = TreeInfo.skipParens(tree);
    if (code instanceof JCUnary unary && unary.hasTag(Tag.NOT)) {
      return split(unary.arg, path).turned();
    }
    if (code instanceof JCBinary binary) {
      if (binary.hasTag(Tag.AND)) {
        return both(binary, path);
      }
      if (binary.hasTag(Tag.OR)) {
        return either(binary, path);
      }
      return compared(binary, path);
    }
    Split split = new Split();
    if (code instanceof JCTree.JCInstanceOf && !methods.touches(code)) {
      split.yes().add(path.copy());
      split.no().add(path);
      return split;
    }
    for (CountValues.Result result : values.of(code, path)) {
      decide(result, result.value() instanceof Val.Bool known ? known.value() : null, split);
    }
    return split;
  }

  private static void decide(CountValues.Result result, Boolean known, Split split) {
    if (result.thrown()) {
      split.thrown().add(result.path());
    } else if (known != null) {
      (known ? split.yes() : split.no()).add(result.path());
    } else {
      result.path().guarded = true;
      split.yes().add(result.path().copy());
      split.no().add(result.path());
    }
  }

  private Split both(JCBinary binary, CountPath path) {
    Split left = split(binary.lhs, path);
    Split both = new Split(new ArrayList<>(), left.no(), left.thrown());
    for (CountPath yes : left.yes()) {
      Split right = split(binary.rhs, yes);
      both.yes().addAll(right.yes());
      both.no().addAll(right.no());
      both.thrown().addAll(right.thrown());
    }
    return both;
  }

  private Split either(JCBinary binary, CountPath path) {
    Split left = split(binary.lhs, path);
    Split either = new Split(left.yes(), new ArrayList<>(), left.thrown());
    for (CountPath no : left.no()) {
      Split right = split(binary.rhs, no);
      either.yes().addAll(right.yes());
      either.no().addAll(right.no());
      either.thrown().addAll(right.thrown());
    }
    return either;
  }

  private Split compared(JCBinary binary, CountPath path) {
    Split split = new Split();
    for (CountValues.Result left : values.of(binary.lhs, path)) {
      if (left.thrown()) {
        split.thrown().add(left.path());
        continue;
      }
      for (CountValues.Result right : values.of(binary.rhs, left.path())) {
        compare(binary.getTag(), left.value(), right, split);
      }
    }
    return split;
  }

  private static void compare(Tag tag, Val left, CountValues.Result right, Split split) {
    if (right.thrown()) {
      split.thrown().add(right.path());
    } else if (left instanceof Val.Count count && right.value() instanceof Val.Num number) {
      bound(tag, number.value() - count.offset(), right.path(), split);
    } else if (left instanceof Val.Num number && right.value() instanceof Val.Count count) {
      bound(mirrored(tag), number.value() - count.offset(), right.path(), split);
    } else if (left == Val.Plain.NULL || right.value() == Val.Plain.NULL) {
      split.yes().add(right.path().copy());
      split.no().add(right.path());
    } else if (left instanceof Val.Bool a
        && right.value() instanceof Val.Bool b
        && (tag == Tag.EQ || tag == Tag.NE)) {
      decide(right, (a.value() == b.value()) == (tag == Tag.EQ), split);
    } else {
      decide(right, null, split);
    }
  }

  private static Tag mirrored(Tag tag) {
    return switch (tag) {
      case LT -> Tag.GT;
      case LE -> Tag.GE;
      case GT -> Tag.LT;
      case GE -> Tag.LE;
      default -> tag;
    };
  }

  /** Splits by a comparison of the count that was found with a number. */
  private static void bound(Tag tag, long number, CountPath path, Split split) {
    switch (tag) {
      case LT -> ranges(path, number - 1, split);
      case LE -> ranges(path, number, split);
      case GE -> ranges(path, number - 1, split, true);
      case GT -> ranges(path, number, split, true);
      case EQ -> equal(path, number, split.yes(), split.no());
      case NE -> equal(path, number, split.no(), split.yes());
      default -> decide(new CountValues.Result(path, Val.Plain.OTHER, false), null, split);
    }
  }

  private static void ranges(CountPath path, long last, Split split) {
    add(split.yes(), path.within(-CountPath.ANY, last));
    add(split.no(), path.within(last + 1, CountPath.ANY));
  }

  private static void ranges(CountPath path, long last, Split split, boolean turned) {
    ranges(path, last, turned ? split.turned() : split);
  }

  private static void equal(
      CountPath path, long number, List<CountPath> same, List<CountPath> other) {
    add(same, path.within(number, number));
    add(other, path.within(-CountPath.ANY, number - 1));
    add(other, path.within(number + 1, CountPath.ANY));
  }

  private static void add(List<CountPath> paths, CountPath path) {
    if (path != null) {
      paths.add(path);
    }
  }
}
