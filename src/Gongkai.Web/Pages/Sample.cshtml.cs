using Gongkai.Web.Desk;
using Gongkai.Web.Results;
using Gongkai.Web.Samples;
using Gongkai.Web.Uploads;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gongkai.Web.Pages;

/// <summary>A report that comes with the program, checked like any other.</summary>
[PublicOnPurpose]
public sealed class SampleModel(WebOptions options, Parcels parcels) : PageModel
{
    public SampleReport Sample { get; private set; } = SampleReports.All[0];

    public ResultsView Results { get; private set; } = null!;

    public IActionResult OnGet(string key)
    {
        if (!options.WithSamples || SampleReports.All.FirstOrDefault(s => s.Key == key) is not { } sample)
        {
            return NotFound();
        }

        Sample = sample;
        Results = new([SampleReports.Check(sample)], [], parcels);
        return Page();
    }
}
