package dev.kref.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What is published says what Maven Central asks for, and what is not is left out. */
class PublishedPomsTest {
  private static final List<String> INHERITED =
      List.of("url", "licenses", "developers", "scm", "version", "groupId");

  private static Element project(String folder) throws Exception {
    Path pom = Folders.project().resolve(folder).resolve("pom.xml");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(pom.toFile())
        .getDocumentElement();
  }

  private static Element child(Element parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeName().equals(name)) {
        return (Element) node;
      }
    }
    return null;
  }

  @Test
  void eachModuleIsNamedAndDescribed() throws Exception {
    Element parent = project(".");
    for (String name : INHERITED) {
      assertNotEquals("", child(parent, name).getTextContent().strip(), name);
    }
    List<String> modules = new ArrayList<>(List.of("."));
    Element list = child(parent, "modules");
    for (Node node = list.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element module) {
        modules.add(module.getTextContent());
      }
    }
    assertEquals(List.of(".", "bom", "runtime", "checker", "testdata"), modules);
    for (String module : modules) {
      Element project = project(module);
      assertNotEquals("", child(project, "name").getTextContent().strip(), module);
      assertNotEquals("", child(project, "description").getTextContent().strip(), module);
    }
    assertEquals(
        "true",
        child(child(project("testdata"), "properties"), "maven.deploy.skip").getTextContent());
  }
}
