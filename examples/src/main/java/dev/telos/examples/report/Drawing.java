package dev.telos.examples.report;

import java.awt.Graphics2D;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What is painted through Java 2D, as an SVG element that can stand in a page beside others. */
final class Drawing {
    private static final String SVG = "http://www.w3.org/2000/svg";

    private Drawing() {}

    /**
     * @param id a prefix, unique on the page, of all the identifiers within
     * @param label what the drawing shows, for those who cannot see it
     * @param background SVG elements that come before what is painted
     */
    static String svg(String id, String label, int width, int height, String background, Consumer<Graphics2D> painter) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment(null);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return id + "-" + super.generateID(prefix);
            }
        });
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        painter.accept(graphics);
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + width + " " + height);
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", label);
        StringWriter text = new StringWriter();
        try {
            graphics.stream(root, text, true, false);
        } catch (SVGGraphics2DIOException e) {
            throw new UncheckedIOException("Writing to memory does not fail.", e);
        }
        return Palette.toStyleVariables(embedded(id, text.toString(), background));
    }

    /** In a page an element stands without the XML prologue, and its definitions may not share their name. */
    private static String embedded(String id, String written, String background) {
        String svg = written.substring(written.indexOf("<svg")).replace("genericDefs", id + "-definitions");
        int content = svg.indexOf('>') + 1;
        return svg.substring(0, content) + background + svg.substring(content);
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every Java platform has a default document builder.", e);
        }
    }
}
