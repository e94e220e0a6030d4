using FluentAssertions;
using Junjo.E2E.Reporting;
using Junjo.E2E.Results;
using Junjo.E2E.Tool.Tests.Unit.Reporting;
using Microsoft.Playwright;

namespace Junjo.E2E.Tool.Tests.Browser;

public sealed class ReportPage : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-page-");
    private readonly List<string> requests = [];
    private readonly List<string> errors = [];
    private IPlaywright? playwright;
    private IBrowser? browser;

    private string Address => new Uri(Path.Combine(folder.FullName, "report.html")).AbsoluteUri;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory(Skip = Chromium.Missing, SkipUnless = nameof(Chromium.IsHereOrDemanded), SkipType = typeof(Chromium))]
    [InlineData(ColorScheme.Light, 1200, "rgb(246, 247, 249)")]
    [InlineData(ColorScheme.Dark, 1200, "rgb(15, 19, 24)")]
    [InlineData(ColorScheme.Light, 390, "rgb(246, 247, 249)")]
    public async Task A_failing_run_is_read_in_a_browser_from_the_file_alone(ColorScheme scheme, int width, string background)
    {
        IPage page = await OpenAsync(nameof(SampleResults.Fail), scheme, width);

        (await page.TitleAsync()).Should().Be("FAIL - quick 65d4dae7 - Junjo.E2E");
        (await page.Locator("h1 .word").InnerTextAsync()).Should().Be("FAIL");
        (await page.Locator("h1 .sentence").InnerTextAsync()).Should().StartWith("14 UNDELIVERED, 1,234 LOST, 1 FOREIGN");
        (await page.Locator("#checks .chip").AllInnerTextsAsync()).Should().Equal(Enumerable.Repeat("FAIL", 15));
        (await page.Locator("#funnel .number").AllInnerTextsAsync()).Should().Equal("210", "203", "189", "189", "0", "0");
        (await page.Locator("#time svg").CountAsync()).Should().Be(3);
        (await page.Locator("#time .fault").CountAsync()).Should().Be(3, "the fault is shaded in every chart");
        (await page.Locator("#isolation td").AllInnerTextsAsync()).Should()
            .Equal("160", ".", ".", ".", "12", "1,159", ".", ".", ".", ".", "160", "1");
        (await page.Locator("#isolation .foreign").AllInnerTextsAsync()).Should().Equal("12", "1");
        (await page.Locator("#findings details").CountAsync()).Should().Be(22);
        await ShouldBeVisibleAsync(page, "h1", "#isolation .foreign", "#finding-MUTATED + details .seen");
        (await page.Locator("#finding-MUTATED + details .seen").AllInnerTextsAsync()).Should().Equal("set_countr", "two\\nlines");
        (await page.Locator("#finding-MUTATED + details .expected").AllInnerTextsAsync()).Should()
            .Equal("set_counter", "<b>\"bold\" & 'more'</b>");
        (await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor")).Should().Be(background);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should()
            .BeLessThanOrEqualTo(width, "the page is not wider than the window");
        await SaveAsync(page, $"fail-{scheme}-{width}");
        NothingShouldHaveLeftTheFile();
    }

    [Theory(Skip = Chromium.Missing, SkipUnless = nameof(Chromium.IsHereOrDemanded), SkipType = typeof(Chromium))]
    [InlineData(nameof(Verdict.Pass), "PASS", "all 210 acknowledged spans are there, once, unchanged, under the service that sent them.")]
    [InlineData(nameof(Verdict.Undecided), "UNDECIDED",
        "completeness: 4 reads failed, the first: GET /api/v1/observability/services: expected 200, seen 503.")]
    public async Task Other_verdicts_are_read_likewise(string name, string word, string sentence)
    {
        IPage page = await OpenAsync(name, ColorScheme.Light, 1200);

        (await page.Locator("h1 .word").InnerTextAsync()).Should().Be(word);
        (await page.Locator("h1 .sentence").InnerTextAsync()).Should().Be(sentence);
        (await page.Locator("#findings details").CountAsync()).Should().Be(0);
        (await page.Locator(".foreign").CountAsync()).Should().Be(0);
        await SaveAsync(page, word.ToLowerInvariant());
        NothingShouldHaveLeftTheFile();
    }

    [Fact(Skip = Chromium.Missing, SkipUnless = nameof(Chromium.IsHereOrDemanded), SkipType = typeof(Chromium))]
    public async Task Fifty_services_are_a_table_that_scrolls_by_itself()
    {
        IPage page = await OpenAsync(nameof(SampleResults.Large), ColorScheme.Dark, 1200);

        (await page.Locator("#isolation td").CountAsync()).Should().Be(50 * 50);
        (await page.Locator("#isolation .own").CountAsync()).Should().Be(50);
        (await page.Locator("#isolation .foreign").CountAsync()).Should().Be(26);
        (await page.Locator("#findings details").CountAsync()).Should().Be(50);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(1200);
        await SaveAsync(page, "large");
        NothingShouldHaveLeftTheFile();
    }

    private async Task<IPage> OpenAsync(string name, ColorScheme scheme, int width)
    {
        Chromium.Path.Should().NotBeNull(Chromium.Missing);
        ReportFiles.Write(Reports.ResultOf(name), folder.FullName);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Chromium.Path, Args = ["--no-sandbox"] });
        IPage page = await browser.NewPageAsync(new BrowserNewPageOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => errors.Add(message.Text);
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync(Address);
        return page;
    }

    private static async Task ShouldBeVisibleAsync(IPage page, params string[] selectors)
    {
        foreach (string selector in selectors)
        {
            (await page.Locator(selector).First.IsVisibleAsync()).Should().BeTrue($"{selector} is what a reader looks for");
        }
    }

    private static async Task SaveAsync(IPage page, string name)
    {
        byte[] picture = await page.ScreenshotAsync(new PageScreenshotOptions
        {
            FullPage = true,
            Path = Path.Combine(AppContext.BaseDirectory, "screenshots", $"report-{name}.png"),
        });
        TestContext.Current.AddAttachment($"report-{name}.png", picture);
    }

    private void NothingShouldHaveLeftTheFile()
    {
        requests.Should().Equal(Address);
        errors.Should().BeEmpty();
    }
}
