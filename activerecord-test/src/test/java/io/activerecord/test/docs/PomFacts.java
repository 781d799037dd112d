package io.activerecord.test.docs;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What the repository's own POM says of artifacts and versions, to hold pages against. */
final class PomFacts {
    private final Map<String, String> versions;

    private PomFacts(Map<String, String> versions) {
        this.versions = versions;
    }

    static PomFacts ofRepository() {
        Element project =
                parse(Repository.lines(Repository.root().resolve("pom.xml"))).getDocumentElement();
        String own = child(project, "version");
        Element properties =
                (Element) project.getElementsByTagName("properties").item(0);
        Map<String, String> versions = dependencies(project).stream()
                .filter(dependency -> child(dependency, "version") != null)
                .collect(Collectors.toMap(
                        PomFacts::coordinates, dependency -> resolved(dependency, own, properties), (a, b) -> a));
        return new PomFacts(versions);
    }

    private static String resolved(Element dependency, @Nullable String own, Element properties) {
        String version = String.valueOf(child(dependency, "version"));
        if (version.equals("${project.version}")) {
            return String.valueOf(own);
        }
        return version.startsWith("${")
                ? String.valueOf(child(properties, version.substring(2, version.length() - 1)))
                : version;
    }

    /** What is wrong with a block of XML: an artifact this build does not know, or another version of one. Null if nothing is. */
    @Nullable
    String mistake(Block block) {
        List<String> lines = new ArrayList<>(block.text());
        lines.add(0, "<block>");
        lines.add("</block>");
        for (Element dependency : dependencies(parse(lines).getDocumentElement())) {
            String name = coordinates(dependency);
            String version = child(dependency, "version");
            if (version == null || !version.equals(versions.get(name))) {
                return name + " has version " + version + ", and in this build " + versions.get(name);
            }
        }
        return null;
    }

    /** Everything with coordinates that is no plugin: dependencies and the paths of annotation processors. */
    private static List<Element> dependencies(Element root) {
        List<Element> found = new ArrayList<>();
        for (String tag : List.of("dependency", "path")) {
            NodeList elements = root.getElementsByTagName(tag);
            for (int i = 0; i < elements.getLength(); i++) {
                found.add((Element) elements.item(i));
            }
        }
        return found;
    }

    private static String coordinates(Element dependency) {
        return child(dependency, "groupId") + ":" + child(dependency, "artifactId");
    }

    private static @Nullable String child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element.getTextContent().strip();
            }
        }
        return null;
    }

    private static Document parse(List<String> lines) {
        try {
            byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(text));
        } catch (Exception e) {
            throw new IllegalStateException("not well-formed: " + lines, e);
        }
    }
}
