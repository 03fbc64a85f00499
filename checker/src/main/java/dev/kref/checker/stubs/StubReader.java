package dev.kref.checker.stubs;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.PackageDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ReferenceType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.TypeParameter;
import dev.kref.checker.model.Elements;
import dev.kref.checker.model.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns one parsed unit of a stub file into what it says. For one unit and one thread. */
final class StubReader {
  private final StubWords words;
  private final List<StubType> types = new ArrayList<>();
  private final List<Relocation> relocations = new ArrayList<>();

  StubReader(String file) {
    this.words = new StubWords(file);
  }

  List<StubType> types() {
    return types;
  }

  List<Relocation> relocations() {
    return relocations;
  }

  void read(CompilationUnit unit) {
    String prefix = "";
    if (unit.getPackageDeclaration().isPresent()) {
      PackageDeclaration declaration = unit.getPackageDeclaration().get();
      prefix = declaration.getNameAsString() + ".";
      List<AnnotationExpr> said = new ArrayList<>();
      for (AnnotationExpr annotation : declaration.getAnnotations()) {
        if (annotation.getName().getIdentifier().equals("Relocated")) {
          words.strings(annotation).forEach(text -> relocations.add(Relocation.parse(text)));
        } else {
          said.add(annotation);
        }
      }
      Terms terms = words.terms(said);
      if (!terms.isEmpty()) {
        types.add(new StubType(prefix + StubType.PACKAGE_INFO, terms, List.of(), List.of()));
      }
    }
    for (TypeDeclaration<?> type : unit.getTypes()) {
      read(type, prefix, Map.of());
    }
  }

  private void read(TypeDeclaration<?> type, String prefix, Map<String, String> outerVariables) {
    String name = prefix + type.getNameAsString();
    Map<String, String> variables = new HashMap<>(outerVariables);
    if (type instanceof ClassOrInterfaceDeclaration declaration) {
      addVariables(variables, declaration.getTypeParameters());
    } else if (type instanceof RecordDeclaration declaration) {
      addVariables(variables, declaration.getTypeParameters());
    }
    List<StubMethod> methods = new ArrayList<>();
    List<StubField> fields = new ArrayList<>();
    if (type instanceof EnumDeclaration declaration) {
      declaration
          .getEntries()
          .forEach(
              entry ->
                  fields.add(
                      new StubField(
                          entry.getNameAsString(),
                          words.terms(entry.getAnnotations()),
                          Elements.NONE)));
    }
    for (BodyDeclaration<?> member : type.getMembers()) {
      if (member instanceof TypeDeclaration<?> nested) {
        read(nested, name + ".", variables);
      } else if (member instanceof MethodDeclaration method) {
        methods.add(method(method, variables));
      } else if (member instanceof ConstructorDeclaration constructor) {
        methods.add(constructor(constructor, variables));
      } else if (member instanceof FieldDeclaration field) {
        addFields(fields, field);
      } else {
        throw words.broken(member, "only types, methods, constructors and fields can stand here");
      }
    }
    types.add(new StubType(name, words.terms(type.getAnnotations()), methods, fields));
  }

  private static void addVariables(
      Map<String, String> variables, NodeList<TypeParameter> parameters) {
    for (TypeParameter parameter : parameters) {
      String bound = "Object";
      if (!parameter.getTypeBound().isEmpty()) {
        String written = parameter.getTypeBound().get(0).getNameWithScope();
        bound = variables.getOrDefault(written, written);
      }
      variables.put(parameter.getNameAsString(), bound);
    }
  }

  private void addFields(List<StubField> fields, FieldDeclaration declaration) {
    for (VariableDeclarator variable : declaration.getVariables()) {
      Terms terms = words.terms(declaration.getAnnotations());
      Type type = variable.getType();
      fields.add(
          new StubField(
              variable.getNameAsString(),
              words.withoutSlots(terms, type),
              words.elements(type, words.slots(terms, type))));
    }
  }

  private StubMethod method(MethodDeclaration method, Map<String, String> outer) {
    Type type = method.getType();
    Terms terms = words.terms(method.getAnnotations());
    Elements result = words.elements(type, words.slots(terms, type));
    return callable(
        method, method.getNameAsString(), outer, words.withoutSlots(terms, type), result);
  }

  private StubMethod constructor(ConstructorDeclaration method, Map<String, String> outer) {
    Terms terms = words.terms(method.getAnnotations());
    return callable(method, StubMethod.CONSTRUCTOR, outer, terms, Elements.NONE);
  }

  private StubMethod callable(
      CallableDeclaration<?> method,
      String name,
      Map<String, String> outer,
      Terms terms,
      Elements result) {
    Map<String, String> variables = new HashMap<>(outer);
    addVariables(variables, method.getTypeParameters());
    List<String> erased = new ArrayList<>();
    List<Terms> params = new ArrayList<>();
    List<Elements> elements = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      Type type = parameter.getType();
      names.add(parameter.getNameAsString());
      Terms said = words.terms(parameter.getAnnotations());
      if (parameter.isVarArgs()) {
        erased.add(erased(type, variables) + "[]");
        params.add(said);
        elements.add(
            new Elements(
                Terms.NONE,
                List.of(
                    new Elements(
                        StubWords.ownership(said), words.elements(type, Terms.NONE).args()))));
      } else {
        erased.add(erased(type, variables));
        params.add(words.withoutSlots(said, type));
        elements.add(words.elements(type, words.slots(said, type)));
      }
    }
    Terms receiver =
        method.getReceiverParameter().map(r -> words.terms(r.getAnnotations())).orElse(Terms.NONE);
    List<String> thrown = new ArrayList<>();
    for (ReferenceType exception : method.getThrownExceptions()) {
      thrown.add(erased(exception, variables));
    }
    if (elements.stream().allMatch(Elements::isEmpty)) {
      elements.clear();
    }
    return new StubMethod(name, erased, terms, receiver, params, result, elements, thrown, names);
  }

  private static String erased(Type type, Map<String, String> variables) {
    if (type instanceof ArrayType array) {
      return erased(array.getComponentType(), variables) + "[]";
    }
    String written =
        type.isClassOrInterfaceType()
            ? type.asClassOrInterfaceType().getNameWithScope()
            : type.isPrimitiveType()
                ? type.asPrimitiveType().getType().asString()
                : type.asString();
    return variables.getOrDefault(written, written);
  }
}
