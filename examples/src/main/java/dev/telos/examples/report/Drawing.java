package dev.telos.examples.report;

import dev.telos.examples.report.Picture.Label;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes pictures: as an SVG element in a page, as an SVG file, as a PNG file. */
final class Drawing {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int FONT_SIZE = 13;
    /** Pixels of a PNG file per pixel of its picture. */
    private static final int SCALE = 2;

    private static final Pattern CLIPPED = Pattern.compile("clip-path:url\\([^)]*\\); ?");

    private Drawing() {}

    /**
     * An element for a page whose style sheet has the colours and the font.
     *
     * @param id a prefix, unique on the page, of all the identifiers within
     */
    static String element(String id, Picture picture) {
        return Palette.toStyleVariables(svg(id, picture, ""));
    }

    /** The text of a file, on white. */
    static String file(Picture picture) {
        String size = String.format(
                Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", picture.width(), picture.height());
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg("figure", picture, size) + "\n";
    }

    private static String svg(String id, Picture picture, String background) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment(null);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return id + "-" + super.generateID(prefix);
            }
        });
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        picture.painter().accept(graphics);
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + picture.width() + " " + picture.height());
        root.setAttribute("width", String.valueOf(picture.width()));
        root.setAttribute("height", String.valueOf(picture.height()));
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", picture.description());
        StringWriter text = new StringWriter();
        try {
            graphics.stream(root, text, true, false);
        } catch (SVGGraphics2DIOException e) {
            throw new UncheckedIOException("Writing to memory does not fail.", e);
        }
        String labels = picture.labels().stream().map(Drawing::text).collect(Collectors.joining());
        return complete(id, text.toString(), background, labels);
    }

    /** Without the prologue, with definitions whose name is not shared, and with what was not painted. */
    private static String complete(String id, String written, String background, String labels) {
        String svg = written.substring(written.indexOf("<svg")).strip().replace("genericDefs", id + "-definitions");
        // Nothing leaves its frame, and white space is a third of the text.
        svg = CLIPPED.matcher(svg).replaceAll("").replaceAll("\\s*\\n\\s*", " ");
        int content = svg.indexOf('>') + 1;
        int end = svg.lastIndexOf("</svg");
        return svg.substring(0, content) + background + svg.substring(content, end) + labels + "</svg>";
    }

    private static String text(Label label) {
        return String.format(
                Locale.ROOT,
                "<text class=\"label\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\" font-family=\"sans-serif\""
                        + " font-size=\"%d\"%s stroke=\"none\" fill=\"%s\">%s</text>",
                label.anchor().name().toLowerCase(Locale.ROOT),
                label.x(),
                label.y(),
                FONT_SIZE,
                label.strong() ? " font-weight=\"bold\"" : "",
                Palette.css(Palette.TEXT),
                Html.escape(label.text()));
    }

    /** The content of a file, on white. */
    static byte[] png(Picture picture) {
        BufferedImage image =
                new BufferedImage(SCALE * picture.width(), SCALE * picture.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(SCALE, SCALE);
        picture.painter().accept(graphics);
        graphics.setColor(Palette.TEXT);
        picture.labels().forEach(label -> paint(graphics, label));
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail.", e);
        }
        return bytes.toByteArray();
    }

    private static void paint(Graphics2D graphics, Label label) {
        graphics.setFont(new Font(Font.SANS_SERIF, label.strong() ? Font.BOLD : Font.PLAIN, FONT_SIZE));
        double width = graphics.getFontMetrics().stringWidth(label.text());
        double left = switch (label.anchor()) {
            case START -> label.x();
            case MIDDLE -> label.x() - width / 2;
            case END -> label.x() - width;
        };
        graphics.drawString(label.text(), (float) left, (float) label.y());
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
