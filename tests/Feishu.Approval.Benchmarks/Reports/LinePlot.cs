using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Feishu.Approval.Benchmarks.Reports;

/// <summary>Draws one line over a number of records as SVG, from zero up, so that what is flat looks flat.</summary>
internal static class LinePlot
{
    private const int Width = 720;
    private const int Height = 300;
    private const int Left = 70;
    private const int Bottom = 250;
    private const int Top = 50;
    private const int Right = 690;

    public static string Draw(string title, string unit, IReadOnlyList<(double X, double Y)> points)
    {
        double highest = Nice(points.Max(point => point.Y));
        double farthest = points.Max(point => point.X);
        double x(double value) => Left + (value / farthest * (Right - Left));
        double y(double value) => Bottom - (value / highest * (Bottom - Top));
        string line = string.Join(' ', points.Select(point => FormattableString.Invariant($"{x(point.X):0.#},{y(point.Y):0.#}")));
        IEnumerable<string> across = Enumerable.Range(0, 5).Select(step => highest * step / 4).Select(value => FormattableString.Invariant(
            $"""<line x1="{Left}" y1="{y(value):0.#}" x2="{Right}" y2="{y(value):0.#}" stroke="#ddd"/><text x="{Left - 8}" y="{y(value) + 4:0.#}" text-anchor="end">{value:#,0.##}</text>"""));
        IEnumerable<string> along = Enumerable.Range(0, 6).Select(step => farthest * step / 5).Select(value => FormattableString.Invariant(
            $"""<text x="{x(value):0.#}" y="{Bottom + 20}" text-anchor="middle">{value:#,0}</text>"""));
        IEnumerable<string> dots = points.Select(point => FormattableString.Invariant($"""<circle cx="{x(point.X):0.#}" cy="{y(point.Y):0.#}" r="3" fill="#3370ff"/>"""));
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{Height}" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12" fill="#333">
            <rect width="{Width}" height="{Height}" fill="#fff"/>
            <text x="{Left}" y="24" font-size="15">{title}</text>
            <text x="{Left - 8}" y="{Top - 10}" text-anchor="end">{unit}</text>
            {string.Join('\n', across)}
            {string.Join('\n', along)}
            <text x="{Right}" y="{Bottom + 40}" text-anchor="end">records</text>
            <polyline points="{line}" fill="none" stroke="#3370ff" stroke-width="2"/>
            {string.Join('\n', dots)}
            </svg>

            """);
    }

    // The next of 1, 2 and 5 times a power of ten.
    private static double Nice(double value)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return new[] { 1, 2, 5, 10 }.Select(step => step * power).First(step => step >= value);
    }
}
